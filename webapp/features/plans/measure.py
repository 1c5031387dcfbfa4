"""How long things take, and what in a draft its author should look at again, before and while it is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.items import _reading
from webapp.errors import Say
from webapp.features.plans.formats.document import Day, Document, Item

SHORTEST, LONGEST = 3, 365  # days people finish (peers.md 5.1)
MOST_MINUTES, MOST_WORDS = 30, 1200
UNEVEN = 3  # times as long as the usual day

Texts = Mapping[str, str]


def layer_read(texts: Iterable[Texts], language: str) -> str:
    """The layer somebody reads: the translation into the plan's language, else any translation, else the root."""
    names = list(dict.fromkeys(name for each in texts for name in each))

    def rank(name: str) -> tuple[bool, bool, bool]:
        return (
            not name.startswith(f"translation-{language}"),
            not name.startswith("translation"),
            not name.startswith("root"),
        )

    return min(names, key=rank, default="")


def words_of(item: Item) -> str:
    """Everything search should find in an item: all layers that are words."""
    spoken = [
        text for each in item.segments for name, text in each.texts.items() if name.startswith(("root", "translation"))
    ]
    return "\n".join([shelf("items")[item.kind].words(item.body), *spoken])


def seconds_of(item: Item, language: str) -> float:
    """How long it takes; pictures are counted per day."""
    if not item.segments:
        body: dict[str, Any] = {"lang": language, **item.body}
        return shelf("items")[item.kind].seconds(body)
    layer = layer_read((each.texts for each in item.segments), language)
    lang = layer.split("-")[1] if "-" in layer else language
    return _reading.seconds("\n".join(each.texts.get(layer, "") for each in item.segments), lang)


def seconds_of_day(day: Day, language: str) -> float:
    """All of a day: its items, its pictures, and two minutes for every question to think about."""
    items = [item for task in day.tasks for item in task.items]
    pictures = sum(shelf("items")[item.kind].pictures for item in items)
    thinking = _reading.REFLECTION * sum(task.kind == "reflect" for task in day.tasks)
    return sum(seconds_of(item, language) for item in items) + _reading.pictures(pictures) + thinking


def minutes_a_day(document: Document) -> int:
    """Of the usual day."""
    every = [seconds_of_day(day, document.language) for day in document.days]
    return _reading.minutes(sum(every) / len(every)) if every else 1


def languages_of(document: Document) -> list[str]:
    """The languages it can be read in, its own first."""
    found = [document.language]
    for day in document.days:
        for task in day.tasks:
            for item in task.items:
                found += [
                    name.split("-")[1] for each in item.segments[:1] for name in each.texts if "translation-" in name
                ]
                found += [str(item.body["lang"])] if item.body.get("lang") and not item.segments else []
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a draft: ``stops`` it from being published, or is only worth a look. ``day``: its number, 0 for
    the plan as a whole."""

    say: Say
    day: int = 0
    stops: bool = False


def remarks(document: Document) -> tuple[Remark, ...]:
    """What the author should know before publishing, what stops it first."""
    found: list[Remark] = []
    if not document.days:
        found.append(Remark(Say("There is no day yet"), stops=True))
    if not document.about.strip():
        found.append(Remark(Say("A few words about the plan help people choose it")))
    if 0 < len(document.days) < SHORTEST:
        found.append(
            Remark(Say("Fewer than %(least)s days: short for a plan, but it can be published", least=SHORTEST))
        )
    if len(document.days) > LONGEST:
        found.append(Remark(Say("More than %(most)s days: several shorter plans are easier to finish", most=LONGEST)))
    usual = sorted(seconds_of_day(day, document.language) for day in document.days)
    middle = usual[len(usual) // 2] if usual else 0.0
    for number, day in enumerate(document.days, 1):
        found += _of_day(number, day, document.language, middle)
    return tuple(sorted(found, key=lambda it: (not it.stops, it.day)))


def _of_day(number: int, day: Day, language: str, middle: float) -> Iterable[Remark]:
    if not any(task.items for task in day.tasks):
        yield Remark(Say("There is nothing to do on this day"), number, stops=True)
        return
    for task in day.tasks:
        if not task.items:
            yield Remark(Say("A task is empty"), number)
        for item in task.items:
            kind = shelf("items")[item.kind]
            if not item.segments and kind.empty(item.body):
                yield Remark(Say("Something is not filled in yet"), number, stops=True)
    if not day.title.strip():
        yield Remark(Say("This day has no name"), number)
    taken = seconds_of_day(day, language)
    if _reading.minutes(taken) > MOST_MINUTES:
        yield Remark(Say("This day takes %(minutes)s minutes", minutes=_reading.minutes(taken)), number)
    elif middle and taken > UNEVEN * middle:
        yield Remark(Say("This day takes far longer than the others"), number)
