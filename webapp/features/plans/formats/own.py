"""Our own JSON, which holds a plan whole, and the shape public reading-plan apps use: days with their readings."""

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from webapp.catalog import shelf
from webapp.catalog.items._kind import SOUND
from webapp.errors import Say
from webapp.features.plans.formats.document import VERBS, Broken, Day, Document, Item, Recording, Segment, Task

FORMAT = "fieldhouse-plan/1"
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # what no database keeps: NUL, and halves of characters


def write(document: Document, out: IO[bytes]) -> None:
    """The words of a plan as JSON: UTF-8, readable, the same bytes for the same plan. Its recordings are not in it."""
    whole(replace(document, recordings=()), out)


def whole(document: Document, out: IO[bytes]) -> None:
    """The same, naming the recordings that lie beside it."""
    kept = {each.key: each.name for each in document.recordings}
    told = {"format": FORMAT, **asdict(replace(document, recordings=()))}
    for name in ("warnings", "lacking", "recordings"):
        told.pop(name)
    for item in (item for day in told["days"] for task in day["tasks"] for item in task["items"]):
        if item["body"].get(SOUND) not in kept:
            item["body"].pop(SOUND, None)  # a key of this house means nothing elsewhere
    if kept:
        told["recordings"] = kept
    out.write((json.dumps(told, ensure_ascii=False, indent=1, default=dict) + "\n").encode())


def read(path: Path) -> Document:
    """A plan of ours, or days with readings. Raises Broken."""
    return parse(loaded(path), path.name)


def loaded(path: Path) -> Any:
    """What a JSON file holds. Raises Broken naming line and column, or a key that stands there twice."""
    return decoded(path.read_bytes(), path.name)


def decoded(raw: bytes, file: str) -> Any:
    """The same for bytes."""

    def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise Broken(file, key, "this key stands there twice")
            found[key] = value
        return found

    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=no_key_twice)
    except UnicodeDecodeError as wrong:
        raise Broken(file, f"byte {wrong.start}", "this is not UTF-8") from None
    except json.JSONDecodeError as wrong:
        raise Broken(file, f"line {wrong.lineno}, column {wrong.colno}", "this is not JSON") from None
    except ValueError:  # a number of thousands of digits
        raise Broken(file, "-", "this is not JSON") from None
    except RecursionError:
        raise Broken(file, "-", "this is nested too deep") from None


def is_text(told: Any) -> bool:
    """Is it a text that can be stored?"""
    return isinstance(told, str) and not _NO_TEXT.search(told)


def parse(told: Any, file: str, recordings: Sequence[Recording] = ()) -> Document:
    """The document in what a JSON file holds; ``recordings`` came along with it. Raises Broken naming the place."""
    reading = _Reading(file, {each.key for each in recordings})
    plan = reading.mapping(told, "the whole")
    title = plan.get("title", plan.get("name", ""))
    days = tuple(reading.day(day, f"days[{n}]") for n, day in enumerate(reading.sequence(plan, "days", "the whole")))
    return Document(
        title=reading.string(title, "title"),
        days=days,
        about=reading.string(plan.get("about", ""), "about"),
        language=reading.string(plan.get("language", "en"), "language"),
        tradition=reading.string(plan.get("tradition", ""), "tradition"),
        tags=tuple(reading.string(tag, "tags") for tag in reading.sequence(plan, "tags", "the whole", ())),
        level=reading.string(plan.get("level", "beginner"), "level"),
        licence=reading.string(plan.get("licence", ""), "licence"),
        source=reading.string(plan.get("source", ""), "source"),
        recordings=tuple(recordings),
        warnings=tuple(Say("%(place)s: its recording is not in this file", place=place) for place in reading.lacking),
        lacking=tuple(reading.lacking),
    )


class _Reading:
    """One file being read: every complaint carries its name and the place."""

    def __init__(self, file: str, carried: Set[str]) -> None:
        self.file, self.carried = file, carried
        self.lacking: list[str] = []  # places of items whose recording is not there

    def mapping(self, told: Any, place: str) -> Mapping[str, Any]:
        if not isinstance(told, dict):
            raise Broken(self.file, place, "an object is expected here")
        return told

    def sequence(
        self, told: Mapping[str, Any], name: str, place: str, default: Sequence[Any] | None = None
    ) -> Sequence[Any]:
        found = told.get(name)
        if found is None and default is not None:
            return default
        if not isinstance(found, list):
            raise Broken(self.file, f"{place}.{name}", "a list is expected here")
        return found

    def string(self, told: Any, place: str) -> str:
        if not is_text(told):
            raise Broken(self.file, place, "a text is expected here")
        return str(told)

    def day(self, told: Any, place: str) -> Day:
        day = self.mapping(told, place)
        title = self.string(day.get("title", ""), f"{place}.title")
        if "tasks" not in day:
            return Day(title, self.readings(day, place))
        tasks = tuple(
            self.task(each, f"{place}.tasks[{n}]") for n, each in enumerate(self.sequence(day, "tasks", place))
        )
        return Day(title, tasks, self.string(day.get("key", ""), f"{place}.key"))

    def readings(self, day: Mapping[str, Any], place: str) -> tuple[Task, ...]:
        """As other programs write it: names of passages, perhaps with a few words."""
        name = next((name for name in ("readings", "passages", "verses") if name in day), "tasks")
        works = [self.string(each, f"{place}.{name}[{n}]") for n, each in enumerate(self.sequence(day, name, place))]
        items = tuple(Item("source", {"work": work}) for work in works)
        words = self.string(day.get("devotional", ""), f"{place}.devotional")
        more = (Task("reflect", (Item("text", {"text": words}),)),) if words else ()
        return ((Task("read", items),) if items else ()) + more

    def task(self, told: Any, place: str) -> Task:
        task = self.mapping(told, place)
        kind = task.get("kind", "read")
        if kind not in VERBS:
            raise Broken(self.file, f"{place}.kind", "one of these: %(known)s", known=", ".join(VERBS))
        items = tuple(
            self.item(each, f"{place}.items[{n}]") for n, each in enumerate(self.sequence(task, "items", place))
        )
        title, key = (self.string(task.get(name, ""), f"{place}.{name}") for name in ("title", "key"))
        return Task(kind, items, title, bool(task.get("required", True)), key)

    def item(self, told: Any, place: str) -> Item:
        item, kinds = self.mapping(told, place), shelf("items")
        kind = item.get("kind")
        if not isinstance(kind, str) or kind not in kinds:
            raise Broken(self.file, f"{place}.kind", "one of these: %(known)s", known=", ".join(kinds))
        segments = tuple(
            self.segment(each, f"{place}.segments[{n}]")
            for n, each in enumerate(self.sequence(item, "segments", place, ()))
        )
        body = dict(self.mapping(item.get("body", {}), f"{place}.body"))
        for name, value in body.items():
            self.string(name, f"{place}.body")
            if type(value) not in (int, type(None)):
                self.string(value, f"{place}.body.{name}")
        if SOUND in body and body[SOUND] not in self.carried:
            del body[SOUND]
        lost = kinds[kind].hosted and SOUND not in body and not body.get("url")
        for name in () if segments else kinds[kind].empty(body):
            if not (lost and name == "url"):
                raise Broken(self.file, f"{place}.body.{name}", "this must not be empty")
        if lost:
            self.lacking.append(place)
        return Item(kind, body, segments, self.string(item.get("key", ""), f"{place}.key"))

    def segment(self, told: Any, place: str) -> Segment:
        segment = self.mapping(told, place)
        texts = self.mapping(segment.get("texts"), f"{place}.texts")
        kept = {
            self.string(layer, f"{place}.texts"): self.string(text, f"{place}.texts.{layer}")
            for layer, text in texts.items()
        }
        return Segment(self.string(segment.get("key"), f"{place}.key"), kept)
