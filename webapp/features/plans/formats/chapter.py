"""A chapter of somebody's EPUB as Markdown: headings, paragraphs, quotations, lists, emphasis; no pictures."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_BLANK = re.compile(r"\s+")
_HEADINGS = {f"h{n}": "### " for n in range(1, 7)}
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_BLOCKS = {"p", "div", "section", "article", "body", "ul", "ol", "table", "tr", "dl", "header", "footer", "aside"}
_SKIPPED = {"script", "style", "head", "nav", "svg", "math"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


def words_of(page: ET.Element) -> tuple[str, str]:
    """Title and words of an XHTML page; the title is its first heading, or what its head says."""
    title = ""
    found: list[str] = []
    body = next((each for each in page.iter() if _tag(each) == "body"), page)
    for mark, words in _blocks(body, ""):
        if mark == "### " and not title:
            title = _plain(words)
            continue
        found.append(mark + words)
    if not title:
        title = next((_BLANK.sub(" ", each.text or "").strip() for each in page.iter() if _tag(each) == "title"), "")
    return title, "\n\n".join(found)


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
        return " "
    inside = _escaped(element.text) + "".join(
        ("" if _tag(child) in _SKIPPED else _inline(child)) + _escaped(child.tail) for child in element
    )
    mark = _MARKS.get(_tag(element), "")
    return f"{mark}{inside.strip()}{mark}" if mark and inside.strip() else inside


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text or "")


def _tidy(text: str) -> str:
    return _BLANK.sub(" ", text).strip()
