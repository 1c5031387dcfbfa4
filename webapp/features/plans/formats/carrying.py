"""Recordings in a container beside the words: our ZIP, and our EPUB. They are numbered in the order of the plan, so
that the same plan gives the same bytes in every house, whatever its own keys are.

A recording is believed for its bytes, not for its name; one that is damaged or too large refuses the whole file.
"""

import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from webapp.catalog.items._kind import SOUND
from webapp.features.plans.formats.document import Broken, Document, Item, Recording
from webapp.features.plans.rules import sounds

SWELL = 20  # times its own size a container may unfold to; sound hardly shrinks, what does is a bomb
MOST_RECORDINGS = 2_000
NAME = 120  # characters
CHUNK = 1 << 16
_MADE = (1980, 1, 1, 0, 0, 0)


def numbered(document: Document) -> Document:
    """The plan with its recordings called "1", "2" … as they are first played; what nothing plays is left out."""
    held = {each.key: each for each in document.recordings}
    names: dict[str, str] = {}
    for item in (item for day in document.days for task in day.tasks for item in task.items):
        key = str(item.body.get(SOUND, ""))
        if key in held:
            names.setdefault(key, str(len(names) + 1))
    found = tuple(replace(held[key], key=name) for key, name in names.items())
    return replace(renamed(document, names), recordings=found)


def renamed(document: Document, names: Mapping[str, str]) -> Document:
    """The plan whose items name their recordings otherwise; what ``names`` does not know stays."""

    def item(it: Item) -> Item:
        new = names.get(str(it.body.get(SOUND, "")))
        return it if new is None else replace(it, body={**it.body, SOUND: new})

    days = tuple(
        replace(day, tasks=tuple(replace(task, items=tuple(map(item, task.items))) for task in day.tasks))
        for day in document.days
    )
    return replace(document, days=days)


def place(recording: Recording) -> str:
    """Where it lies in the container, beside the words."""
    return f"recordings/{recording.key}.{sounds.TYPES[recording.kind]}"


def entry(name: str) -> zipfile.ZipInfo:
    """A part of a container, the same whenever it is made."""
    return zipfile.ZipInfo(name, _MADE)


def put(book: zipfile.ZipFile, folder: str, document: Document) -> None:
    """Every recording, as it is, a piece at a time: memory stays flat."""
    for each in document.recordings:
        info = entry(folder + place(each))
        info.file_size = each.size  # so that one of more than two gigabytes is written as such
        with each.open() as content, book.open(info, "w") as out:
            shutil.copyfileobj(content, out, CHUNK)


def found(book: zipfile.ZipFile, path: Path, folder: str, told: Any, most: int) -> tuple[Recording, ...]:
    """The recordings that the words (``told``) say are beside them. Raises Broken for one that is not there, damaged,
    no recording, or larger than ``most`` bytes."""
    named = told.get("recordings") if isinstance(told, dict) else None
    if named is None:
        return ()
    if not isinstance(named, dict) or len(named) > MOST_RECORDINGS:
        raise Broken(path.name, "recordings", "an object is expected here")
    there = {
        name.removeprefix(f"{folder}recordings/").rpartition(".")[0]: name
        for name in book.namelist()
        if name.startswith(f"{folder}recordings/")
    }
    swollen = sum(book.getinfo(name).file_size for name in there.values())
    if swollen > SWELL * path.stat().st_size:
        raise Broken(path.name, f"{folder}recordings", "it unfolds to far more than it is")
    return tuple(_one(book, path, key, there.get(key, ""), name, most) for key, name in named.items())


def _one(book: zipfile.ZipFile, path: Path, key: str, inside: str, name: object, most: int) -> Recording:
    if not inside:
        raise Broken(path.name, f"recordings.{key[:NAME]}", "this part is missing")
    if not isinstance(name, str) or len(name) > NAME or not name.isprintable():
        raise Broken(path.name, f"recordings.{key[:NAME]}", "a text is expected here")
    size = book.getinfo(inside).file_size
    if size > most:
        raise Broken(path.name, inside, "more than %(most)s megabytes", most=most // 2**20)
    with book.open(inside) as content:
        kind = sounds.kind(content.read(sounds.HEAD))
        while content.read(CHUNK):  # to its end: the container knows the sum of its bytes
            pass
    if kind is None:
        raise Broken(path.name, inside, "A recording is an MP3, M4A, Ogg, FLAC, AAC or WAV file")
    return Recording(key, name, kind, size, partial(_opened, path, inside))


def _opened(path: Path, inside: str) -> IO[bytes]:
    with zipfile.ZipFile(path) as book:  # the part holds the file open until it is closed itself
        return book.open(inside)
