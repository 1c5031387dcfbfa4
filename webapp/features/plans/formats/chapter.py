"""A chapter of somebody's EPUB as Markdown: headings, paragraphs, quotations, lists, emphasis; no pictures."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from webapp.catalog import shelf

_BLANK = re.compile(r"\s+")
_HEADINGS = {f"h{n}": "### " for n in range(1, 7)}
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = {"p", "div", "section", "article", "body", "ul", "ol", "table", "tr", "dl", "header", "footer", "aside"}
_SKIPPED = {"script", "style", "head", "nav", "svg", "math", "rt", "rp"}
_BREAK = "\u2028"  # a line that ends inside a paragraph: verse lives by it
_BREAKS = re.compile(f"\\s*{_BREAK}\\s*")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
_BEGINS = re.compile(r"^([-+=~]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)  # what Markdown takes for a list or a rule


def words_of(page: ET.Element) -> tuple[str, str]:
    """The first heading of an XHTML page, which is its title, and its other words."""
    title = ""
    found: list[str] = []
    body = next((each for each in page.iter() if _tag(each) == "body"), page)
    for mark, words in _blocks(body, ""):
        if mark == "### ":
            words = words.replace("  \n", " ")
        if mark == "### " and not title:
            title = _plain(words)
            continue
        found.append(mark + words)
    return title, "\n\n".join(found)


def headed(page: ET.Element) -> str:
    """What the head of an XHTML page calls it: often only the book."""
    return next((_BLANK.sub(" ", each.text or "").strip() for each in page.iter() if _tag(each) == "title"), "")


def cut(words: str) -> list[str]:
    """A long chapter in as many texts as an author can change, parted between paragraphs."""
    most, found = shelf("items")["text"].fields[0].most, [""]
    for block in words.split("\n\n"):
        for piece in (block[at : at + most] for at in range(0, len(block), most)):
            if found[-1] and len(found[-1]) + 2 + len(piece) > most:
                found.append("")
            found[-1] += f"\n\n{piece}" if found[-1] else piece
    return found


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _plain(words: str) -> str:
    return words.replace("**", "").replace("*", "").replace("\\", "")


def _blocks(element: ET.Element, mark: str) -> Iterator[tuple[str, str]]:
    """The paragraphs inside, each with what Markdown puts before it. Loose words between blocks are one themselves."""
    loose = _escaped(element.text)
    for child in element:
        tag = _tag(child)
        if tag in _SKIPPED or not tag:
            pass
        elif tag in _HEADINGS or tag in _BLOCKS or tag in ("blockquote", "li", "dt", "dd", "td", "th", "pre", "hr"):
            if words := _tidy(loose):
                yield mark, words
            loose = ""
            inner = _HEADINGS.get(tag) or {"blockquote": "> ", "li": "- "}.get(tag, mark)
            yield from _blocks(child, inner)
        else:
            loose += _inline(child)
        loose += _escaped(child.tail)
    if words := _tidy(loose):
        yield mark, words


def _inline(element: ET.Element) -> str:
    if _tag(element) == "br":
        return _BREAK
    inside = _escaped(element.text) + "".join(
        ("" if _tag(child) in _SKIPPED else _inline(child)) + _escaped(child.tail) for child in element
    )
    mark = _MARKS.get(_tag(element), "")
    return f"{mark}{inside.strip()}{mark}" if mark and inside.strip() else inside


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text or "")


def _tidy(text: str) -> str:
    lines = _BREAKS.sub("  \n", _BLANK.sub(lambda found: _BREAK if _BREAK in found[0] else " ", text).strip())
    return _BEGINS.sub(lambda found: f"{found[1]}\\" if found[1].isdecimal() else f"\\{found[1]}", lines)
