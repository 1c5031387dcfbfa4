"""The script before there is an environment: it says what is missing and what to do about it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from webapp.settings import ROOT

pytestmark = pytest.mark.embedded

SCRIPT = ROOT / "fieldhouse"


def run(before: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The script, in a Python that was first told ``before``."""
    setting = f"import sys, runpy; {before}; sys.argv = ['fieldhouse', 'setup']"
    command = [sys.executable, "-c", f"{setting}; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, timeout=120)


def test_an_old_python_can_read_it() -> None:
    ast.parse(SCRIPT.read_text(encoding="ascii"), feature_version=(3, 4))


def test_an_old_python_says_what_is_needed_and_where_to_get_it(tmp_path: Path) -> None:
    said = run("sys.version_info = (3, 9, 18)", PATH=str(tmp_path))
    assert said.returncode == 1
    assert "Python 3.11 or newer is needed" in said.stderr
    assert "apt install" in said.stderr


def test_an_old_python_finds_a_newer_one_beside_it(tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho \'run again by 3.12:\' "$@"\n')
    newer.chmod(0o755)
    stand_in = tmp_path / "python3.13"  # as version managers leave on PATH for what is not installed
    stand_in.write_text("#!/bin/sh\nexit 127\n")
    stand_in.chmod(0o755)
    said = run("sys.version_info = (3, 9, 18)", PATH=f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    assert said.stdout == f"run again by 3.12: {SCRIPT} setup\n"


def test_debian_without_venv_is_told_which_package_to_install(tmp_path: Path) -> None:
    said = run("sys.modules['ensurepip'] = None", FIELDHOUSE_VENV=str(tmp_path / "venv"))
    assert said.returncode == 1
    assert "apt install python3-venv" in said.stderr


def test_without_a_package_index_it_says_so_and_shows_what_pip_said(tmp_path: Path) -> None:
    away = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    nowhere = {"PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PIP_NO_CACHE_DIR": "1"}
    said = run("pass", FIELDHOUSE_VENV=str(tmp_path / "venv"), **away, **nowhere)
    assert said.returncode == 1
    assert "the Python packages could not be installed" in said.stderr
    assert "  | ERROR" in said.stderr


def test_a_half_made_environment_is_never_believed(tmp_path: Path) -> None:
    half = tmp_path / "venv" / "bin"
    half.mkdir(parents=True)
    (half / "python").symlink_to(sys.executable)  # all that was made before somebody pulled the plug
    away = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    said = run("pass", FIELDHOUSE_VENV=str(tmp_path / "venv"), PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="", **away)
    assert "making an environment" in said.stderr
    assert (tmp_path / "venv" / "pyvenv.cfg").exists()
    assert not (tmp_path / "venv" / "fieldhouse-runtime").exists(), "nothing was installed, so nothing is stamped"
