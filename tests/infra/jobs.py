"""Jobs for the tests: real functions a worker in another process can find by their names."""

import os
import time
from pathlib import Path

from sqlalchemy import select

from webapp.infra import clock
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup, later


def note(folder: str, line: str) -> None:
    """Write ``line`` down in ``folder``, with the process that did it."""
    with (Path(folder) / "notes").open("a") as notes:
        notes.write(f"{line} {os.getpid()}\n")


@write
def pass_on(folder: str, left: int) -> None:
    """A job that makes a job, until none is left."""
    note(folder, str(left))
    if left:
        later("default", pass_on, folder, left - 1)


def fail(folder: str) -> None:
    """Fails every time."""
    note(folder, "tried")
    raise ZeroDivisionError("as always")


@write
def half(folder: str) -> None:
    """Stores something and fails: nothing of it may stay."""
    later("default", note, folder, "never")
    db.session.flush()
    raise ZeroDivisionError("half way")


def wait_for(folder: str, name: str) -> None:
    """Runs until somebody puts a file ``name`` into ``folder``."""
    note(folder, "begun")
    while not (Path(folder) / name).exists():
        time.sleep(0.01)
    note(folder, "ended")


def look(folder: str) -> None:
    """Reads the database outside an action."""
    note(folder, f"{len(db.session.scalars(select(Wakeup)).all())} waiting")


def notes(folder: Path) -> list[str]:
    """The lines written down so far, without the processes."""
    return [line.rpartition(" ")[0] for line in written(folder)]


def written(folder: Path) -> list[str]:
    """The lines as they stand, each with its process."""
    found = folder / "notes"
    return found.read_text().splitlines() if found.exists() else []


nights: list[int] = []  # the days of the month on which ``tidy`` was called


def tidy() -> None:
    """A daily job with one bad night, its second."""
    nights.append(clock.now().day)
    if len(nights) == 2:
        raise RuntimeError("a bad night")
