"""``./fieldhouse up``, in real processes: it opens, says where, survives the death of its children, and leaves none."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.club import prepare
from tests.infra.house import House, environment, tear_down, up
from tests.infra.test_processes import eventually, gone
from webapp import world
from webapp.infra import valkey
from webapp.settings import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.embedded]
Opener = Callable[..., House]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """``opened()``: a house that has said where it is, with the demo in it from before (that an empty one fills itself
    is seen on ``standing``, and takes its time); all of them are gone after the test."""
    houses: list[House] = []

    def opened(*arguments: str, **more: str) -> House:
        home = tmp_path / "home"
        if not houses and "--no-demo" not in arguments:
            prepare(home, environment(home))
        houses.append(up(home, *arguments, **more))
        houses[-1].wait_until_open()
        return houses[-1]

    yield opened
    for house in houses:
        tear_down(house)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An open house several tests look at, one after the other; it was empty and filled itself."""
    house = up(tmp_path_factory.mktemp("standing") / "home")
    house.wait_until_open()
    yield house
    tear_down(house)


def answers(house: House) -> bool:
    """Does the house answer now?"""
    try:
        return house.get("/health")[0] == 200
    except (urllib.error.URLError, OSError):
        return False


def test_an_empty_one_fills_itself_opens_and_says_who_and_where(standing: House) -> None:
    house = standing
    assert json.loads(house.get("/health")[1])["ok"] is True
    for first in world.PEOPLE:
        assert house.says(f"{first}@fieldhouse.test")
    assert house.says(world.PASSWORD)
    assert house.says("/watch/")


def test_sigterm_ends_all_of_it(opened: Opener) -> None:
    house = opened()
    assert json.loads(house.get("/health")[1])["ok"] is True
    family = house.family()
    assert len(family) >= 4, "Valkey, a worker, gunicorn's master and its worker"
    assert valkey.running(house.home / "valkey").startswith("unix://"), "a command beside it finds its Valkey"
    house.stop()
    assert valkey.running(house.home / "valkey") == ""
    assert house.process.returncode == 0
    assert all(gone(each.pid) for each in family)


def test_ctrl_c_ends_all_of_it_too(opened: Opener) -> None:
    house = opened()
    family = house.family()
    house.process.send_signal(signal.SIGINT)
    assert house.process.wait(30) == 0
    assert all(gone(each.pid) for each in family)


@pytest.mark.skipif(sys.platform != "linux", reason="at once on Linux only; elsewhere a watcher needs a second")
def test_kill_9_of_the_supervisor_leaves_no_child_and_the_next_start_finds_everything(opened: Opener) -> None:
    house = opened()
    family, path = house.family(), house.watched()
    assert path
    house.process.kill()
    house.process.wait()
    assert eventually(lambda: all(gone(each.pid) for each in family))
    again = opened()
    assert again.says("ada@fieldhouse.test")
    assert again.watched() == path, "what is there already is not filled again"
    assert answers(again)


@pytest.mark.parametrize("words", [("gunicorn",), ("webapp.worker",), ("unixsocket",)], ids=["web", "worker", "valkey"])
def test_a_killed_child_is_started_again(standing: House, words: tuple[str, ...]) -> None:
    house, already = standing, len(standing.said)
    killed = house.child(*words)
    relatives = killed.children(recursive=True)
    killed.kill()
    ended = "ended unexpectedly (signal SIGKILL); starting it again"
    assert eventually(lambda: gone(killed.pid) and any(ended in line for line in house.said[already:]))
    assert eventually(lambda: any(word in " ".join(each.cmdline()) for word in words for each in house.family()))
    assert house.child(*words).pid != killed.pid
    assert eventually(lambda: answers(house))
    assert all(gone(each.pid) for each in relatives)


def test_whoever_asks_while_the_web_server_is_away_waits_and_is_answered(standing: House) -> None:
    house = standing
    master = house.child("gunicorn")
    dying = [master, *master.children()]
    master.kill()
    # What a dying worker has already taken in is lost with it; from here on everybody only waits.
    assert eventually(lambda: all(gone(each.pid) for each in dying))
    assert house.get("/health")[0] == 200


def test_a_web_worker_that_dies_is_replaced(standing: House) -> None:
    house = standing
    assert eventually(lambda: answers(house) and len(house.child("gunicorn").children()) == 1)
    (worker,) = house.child("gunicorn").children()
    worker.kill()
    assert eventually(lambda: answers(house))
    assert house.child("gunicorn").children()[0].pid != worker.pid


def test_without_the_demo_nobody_is_there(opened: Opener) -> None:
    house = opened("--no-demo")
    assert not house.says("@fieldhouse.test")
    assert not house.says("/watch/")
    assert answers(house)


def test_a_taken_port_is_said_and_another_proposed(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        house = up(tmp_path / "home", "--port", str(port))
        assert house.process.wait(30) == 1
        assert eventually(lambda: house.says("Try: ./fieldhouse up --port "))
        assert house.says(f"port {port} cannot be used on 0.0.0.0 (Address already in use)")
        tear_down(house)


def test_a_second_one_in_the_same_folder_is_told_about_the_first(standing: House) -> None:
    first = standing
    second = up(first.home)
    assert second.process.wait(30) == 1
    assert eventually(lambda: second.says(f"already running from {first.home} (process {first.process.pid})"))
    tear_down(second)
    assert answers(first)


def test_a_setting_that_cannot_be_understood_is_named(tmp_path: Path) -> None:
    house = up(tmp_path / "home", WEB_PROCESSES="many")
    assert house.process.wait(30) == 1
    assert eventually(lambda: house.says("WEB_PROCESSES='many'"))
    tear_down(house)


def test_valkey_data_of_another_version_is_put_aside(opened: Opener, tmp_path: Path) -> None:
    files = tmp_path / "home" / "valkey" / "appendonlydir"
    files.mkdir(parents=True)
    (files / "appendonly.aof.manifest").write_text("not a manifest\n")
    house = opened()
    assert house.says("put aside")
    assert (tmp_path / "home" / "valkey.unreadable-1" / "appendonlydir").is_dir()


def test_the_supervisor_loads_neither_flask_nor_sqlalchemy() -> None:
    ask = "import sys, webapp.cli, webapp.launch; print(*{'flask', 'sqlalchemy', 'redis', 'gevent'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_the_master_of_gunicorn_loads_nothing_of_the_app() -> None:
    file = str(ROOT / "webapp" / "serving.py")
    ask = f"import sys, runpy; runpy.run_path({file!r}); print(*{{'flask', 'sqlalchemy'}} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_a_fresh_clone_opens(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    house = up(tmp_path / "home", root=clone, FIELDHOUSE_VENV=str(clone / ".venv"))
    try:
        eventually(lambda: house.process.poll() is not None or bool(house.url), 600)
        if house.says("could not be installed") or house.says("could not be fetched"):
            pytest.skip("a package index is not in reach: " + " ".join(house.said[-3:]))
        house.wait_until_open()
        assert answers(house)
    finally:
        tear_down(house)
        shutil.rmtree(clone)
