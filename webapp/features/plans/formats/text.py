"""Plain-text plans, in two spellings.

Written out: ``Title: …`` lines, then a ``# heading`` per day and Markdown below it, ``## heading`` for a further task.
In lines: one line per day, passages parted by semicolons, perhaps numbered (``12=Gen 20; Matt 6``), as the plan files
of reading apps are.
"""

import re
from pathlib import Path

from webapp.features.plans.formats.document import Broken, Day, Document, Item, Task
from webapp.features.plans.formats.lines import words_in

HEAD = re.compile(r"(title|about|language|tags|tradition|level|licence|source):\s*(.*)", re.IGNORECASE)
DAY, TASK = re.compile(r"#\s+(.+)"), re.compile(r"##\s+(.+)")
LONGEST_CITED = 300  # characters of a passage that is only named
NUMBERED = re.compile(r"(?:day\s*)?(\d{1,6})\s*[=:.)]\s*(.*)", re.IGNORECASE)
VERB = re.compile(r"\[(read|listen|watch|meditate|reflect|practice)(?:\s+(\d{1,6}))?\]\s*", re.IGNORECASE)


def read(path: Path) -> Document:
    """The plan in a text file. Raises Broken."""
    return parse(words_in(path).split("\n"), path.name, path.stem)


def parse(lines: list[str], file: str, stem: str) -> Document:
    """The plan in these lines; ``stem`` names it where it does not say."""
    told: dict[str, str] = {}
    start = 0  # where the head ends
    for line in lines:
        if found := HEAD.fullmatch(line.strip()):
            told[found[1].lower()] = found[2].strip()
        elif line.strip():
            break
        start += 1
    body = lines[start:]
    if any(DAY.fullmatch(line.strip()) for line in body):
        days = _written_out(body, file, start)
    else:
        days = _in_lines(body, file, start)
    return Document(
        title=(told.get("title") or stem.replace("_", " ").replace("-", " ").capitalize())[:120],
        days=days,
        about=told.get("about", ""),
        language=told.get("language") or "en",
        tradition=told.get("tradition", ""),
        tags=tuple(tag.strip() for tag in told.get("tags", "").split(",") if tag.strip()),
        level=told.get("level") or "beginner",
        licence=told.get("licence", ""),
        source=told.get("source", ""),
    )


def _written_out(lines: list[str], file: str, start: int) -> tuple[Day, ...]:
    days: list[tuple[str, list[tuple[str, list[str]]]]] = []
    for number, line in enumerate(lines, start + 1):
        if found := DAY.fullmatch(line.strip()):
            days.append((found[1].strip(), [("", [])]))
        elif not days:
            if line.strip():
                raise Broken(file, f"line {number}", "a day begins with a line like: # First day")
        elif found := TASK.fullmatch(line.strip()):
            days[-1][1].append((found[1].strip(), []))
        else:
            days[-1][1][-1][1].append(line)
    return tuple(_day(title, tasks, file) for title, tasks in days)


def _day(title: str, told: list[tuple[str, list[str]]], file: str) -> Day:
    tasks = [_task(head, "\n".join(lines).strip()) for head, lines in told if head or "".join(lines).strip()]
    if not tasks:
        raise Broken(file, title, "there is nothing to do on this day")
    return Day(title[:160], tuple(tasks))


def _task(head: str, words: str) -> Task:
    """``## [meditate 10] Sitting`` is ten minutes of sitting; without brackets it is to be read."""
    found = VERB.match(head)
    verb, minutes = (found[1].lower(), int(found[2] or 0)) if found else ("read", 0)
    title = (head[found.end() :] if found else head).strip()
    if verb == "meditate" and minutes:
        return Task(verb, (Item("meditation", {"minutes": minutes, "text": words}),), title[:160])
    if not words:  # a heading alone is what there is to do
        return Task(verb, (Item("text", {"text": title}),))
    return Task(verb, (Item("text", {"text": words}),), title[:160])


def _in_lines(lines: list[str], file: str, start: int) -> tuple[Day, ...]:
    days: list[Day] = []
    for number, line in enumerate(lines, start + 1):
        line = line.strip()
        if not line or line.startswith((";", "[")):
            continue
        found = NUMBERED.fullmatch(line)
        if found and int(found[1]) != len(days) + 1:
            raise Broken(file, f"line {number}", "day %(day)s is expected here", day=len(days) + 1)
        works = [part.strip() for part in (found[2] if found else line).split(";") if part.strip()]
        if not works:
            raise Broken(file, f"line {number}", "there is nothing to do on this day")
        days.append(Day("", (Task("read", tuple(_passage(work) for work in works)),)))
    return tuple(days)


def _passage(words: str) -> Item:
    """A passage as it is cited; what is too long to be a citation is the text itself."""
    return Item("source", {"work": words}) if len(words) <= LONGEST_CITED else Item("text", {"text": words})
