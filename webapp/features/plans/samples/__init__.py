"""The plans of the demo club, in our own words and free to copy (CC0): files beside this one, as ``formats.text`` reads
them. A file called ``name.es.txt`` says ``name.en.txt`` in Spanish, day by day and paragraph by paragraph."""

from dataclasses import replace
from pathlib import Path

from webapp.features.plans.formats import text
from webapp.features.plans.formats.document import Day, Document, Item, Segment, Task

HERE = Path(__file__).parent


def documents() -> list[Document]:
    """The four plans, the shortest first."""
    plain = [text.read(path) for path in sorted(HERE.glob("*.txt")) if path.name.count(".") == 1]
    return sorted([*plain, bilingual("sleep", "en", "es")], key=lambda document: len(document.days))


def bilingual(name: str, first: str, second: str) -> Document:
    """A plan in two languages, its paragraphs side by side. ValueError when they do not match."""
    one, other = (text.read(HERE / f"{name}.{lang}.txt") for lang in (first, second))
    if len(one.days) != len(other.days):
        raise ValueError(f"{name} has not as many days in both languages")
    days = tuple(_both(n, a, b, first, second) for n, (a, b) in enumerate(zip(one.days, other.days, strict=True), 1))
    return replace(one, days=days)


def _both(number: int, one: Day, other: Day, first: str, second: str) -> Day:
    lines = [("0.1", one.title, other.title)]
    pairs = zip(_paragraphs(one), _paragraphs(other), strict=True)
    lines += [(f"{n}.1", a, b) for n, (a, b) in enumerate(pairs, 1)]
    segments = tuple(
        Segment(f"{number}:{place}", {f"translation-{first}-fieldhouse": a, f"translation-{second}-fieldhouse": b})
        for place, a, b in lines
    )
    return Day(one.title, (Task("read", (Item("text", {"lang": first}, segments),)),))


def _paragraphs(day: Day) -> list[str]:
    return [each for task in day.tasks for item in task.items for each in str(item.body["text"]).split("\n\n")]
