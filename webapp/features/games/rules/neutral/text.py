"""The text of a neutral file: what of JSON is taken, on which line something stands, and the refusal that says so."""

import json
import re
from typing import Any, NoReturn

from webapp.errors import Problem, Say

DEEPEST = 40  # lists in lists; the form itself needs four


class Refused(Problem):
    """The file is not taken: where (line, the event's number) and why."""

    def __init__(self, reason: Say | str, line: int = 1, event: int | None = None) -> None:
        self.reason = reason if isinstance(reason, Say) else Say(reason)
        self.line = line
        self.event = event
        words = {"line": line, "reason": str(self.reason)}
        if event is None:
            super().__init__(Say("line %(line)s: %(reason)s", **words))
        else:
            super().__init__(Say("line %(line)s, event %(event)s: %(reason)s", event=event, **words))


def decoded(text: str | bytes) -> str:
    """The text of a file. Raises Refused for other bytes than UTF-8 (a packed file, a picture)."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Say("This is not text in UTF-8.")) from None


def parsed(text: str) -> Any:
    """The JSON, without what no database or other program could keep: NaN, giant numbers, half characters, NUL.

    (Attack: lists nested so deep that they can be read here, and no more where the stack is fuller.)
    """

    def no_number(name: str) -> NoReturn:
        raise Refused(Say("%(name)s is not a number.", name=name))

    try:
        whole = json.loads(text, parse_constant=no_number)
        kept = json.dumps(whole, ensure_ascii=False, allow_nan=False)
        kept.encode()
    except json.JSONDecodeError as wrong:
        raise Refused(Say("This is not JSON: %(what)s", what=wrong.msg), wrong.lineno) from None
    except (RecursionError, ValueError):
        raise Refused(Say("This holds something that is no text and no number.")) from None
    if "\\u0000" in kept or _deeper(whole, DEEPEST):
        raise Refused(Say("This holds something that is no text and no number."))
    return whole


def _deeper(whole: Any, levels: int) -> bool:
    """Whether lists and objects lie in each other more than so many levels deep."""
    level = [whole]
    for _ in range(levels):
        inner: list[Any] = []
        for each in level:
            inner.extend(each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
        level = [each for each in inner if isinstance(each, dict | list)]
        if not level:
            return False
    return True


def line_of(text: str, name: str, index: int) -> int:
    """The line (from 1) where element ``index`` of the list called ``name`` begins; 1 when it cannot be told."""
    found = re.search(rf'"{re.escape(name)}"\s*:\s*\[', text)
    if found is None:
        return 1
    at, decoder = found.end(), json.JSONDecoder()
    for number in range(index + 1):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if number == index:
            break
        try:
            _, at = decoder.raw_decode(text, at)
        except ValueError:
            return 1
    return text.count("\n", 0, at) + 1


def line_near(text: str, name: str) -> int:
    """The line on which ``name`` stands for the first time, 1 when it does not."""
    return text.count("\n", 0, max(text.find(f'"{name}"'), 0)) + 1
