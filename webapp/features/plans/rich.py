"""Words of authors made safe to show: Markdown to HTML of which only harmless tags and addresses are left."""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote

import mistune
import nh3
from markupsafe import Markup

TAGS = {"p", "em", "strong", "blockquote", "ul", "ol", "li", "h3", "h4", "a", "br", "hr", "code", "pre", "del"}
_LINK = re.compile(r'<a(?: href="([^"]*)")?[^>]*>(.*?)</a>', re.DOTALL)
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
SCHEMES = {"https", "http", "mailto"}
_markdown = mistune.create_markdown(escape=True, plugins=["strikethrough"])
_HEADING = re.compile(r"<(/?)h[12](?=[\s>])")
_LOW = re.compile(r"<(/?)h[56](?=[\s>])")
MOST = 100  # of a mark that people write in one text; beyond that only those of plain links and plain stress count
_PLAIN = {
    "[": re.compile(r"(?P<meant>\[[^\[\]\n]{1,200}\]\([^()\s\[\]]{1,500}\))|\["),
    "*": re.compile(r"(?P<meant>^[ \t]*\* |(?P<stars>\*{1,3})(?=[^\s*])[^*\n]{0,400}(?<!\s)(?P=stars)(?!\*))|\*", re.M),
    "_": re.compile(r"(?P<meant>(?P<bars>_{1,3})(?=[^\s_])[^_\n]{0,400}(?<!\s)(?P=bars)(?!_))|_"),
    "~": re.compile(r"(?P<meant>~~(?=[^\s~])[^~\n]{0,400}(?<!\s)~~)|~"),
}
_WORDLESS = {"[": "\ue000", "*": "\ue001", "_": "\ue002", "~": "\ue003"}  # signs nobody writes with
_INLINE = (
    (re.compile(r"\*\*(.{1,400}?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.{1,400}?)\*"), r"<em>\1</em>"),
    (re.compile(r"(?<!\w)_(.{1,400}?)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"#(\d+)"), r"\1"),
    (re.compile(r"&lt;j&gt;"), " "),
)


@lru_cache(maxsize=2048)
def html(markdown: str) -> Markup:
    """A text as HTML. Its greatest heading is of the third order: the page and the day come before it."""
    painted = _untamed(str(_markdown(_tamed(markdown))))
    painted = _LOW.sub(r"<\1h4", _HEADING.sub(r"<\1h3", painted))
    clean = nh3.clean(painted, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener nofollow")
    return Markup(clean)


def _tamed(markdown: str) -> str:
    """Attack: for every "[", "*", "_" or "~" mistune looks for its end through all of the text, and 20,000 brackets
    take it a minute and a half. Where there are more than anybody writes, those that begin nothing plain are kept from
    it."""
    for mark, plain in _PLAIN.items():
        if markdown.count(mark) > MOST:
            markdown = plain.sub(lambda found, mark=mark: found["meant"] or _WORDLESS[mark], markdown)
    return markdown


def _untamed(painted: str) -> str:
    for mark, sign in _WORDLESS.items():
        painted = painted.replace(sign, mark)
    return painted


@lru_cache(maxsize=8192)
def line(text: str) -> Markup:
    """A segment as HTML, with the few marks bilara knows: *em*, _a quoted word_, **strong**, #123, <j>."""
    painted = escape(text.strip(), quote=False)
    for pattern, way in _INLINE:
        painted = pattern.sub(way, painted)
    return Markup(nh3.clean(painted, tags={"strong", "em", "i"}) if "<" in painted else painted)  # *a **b* c** crosses


def address(told: str) -> str:
    """An address as a book may hold it (RFC 3986): whole, and nothing in it that has to be escaped; "" for none."""
    whole = re.fullmatch(r"(https?://[^/?#\s\[\]]+|mailto:)([^\n]*)", told.strip())
    return whole[1] + _PERCENT.sub("%25", quote(whole[2], safe="/?#:@!$&'()*+,;=~%")) if whole else ""


def _linked(found: re.Match[str]) -> str:
    """A link leads out of the book, or is only its words: what it means beside our pages is not in the book."""
    whole = address(unescape(found[1] or ""))
    return f'<a href="{escape(whole)}">{found[2]}</a>' if whole else found[2]


def as_xhtml(painted: str) -> str:
    """The same, as an EPUB wants it: empty elements closed, no named entities but XML's, addresses whole."""
    painted = _LINK.sub(_linked, painted)
    return re.sub(r"<(br|hr)>", r"<\1/>", painted).replace("&nbsp;", "&#160;")
