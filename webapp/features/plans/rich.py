"""Words of authors made safe to show: Markdown to HTML of which only harmless tags and addresses are left."""

import re
from functools import lru_cache
from html import escape

import mistune
import nh3
from markupsafe import Markup

TAGS = {"p", "em", "strong", "blockquote", "ul", "ol", "li", "h3", "h4", "a", "br", "hr", "code", "pre", "del"}
SCHEMES = {"https", "http", "mailto"}
_markdown = mistune.create_markdown(escape=True, plugins=["strikethrough"])
_HEADING = re.compile(r"<(/?)h[12](?=[\s>])")
_LOW = re.compile(r"<(/?)h[56](?=[\s>])")
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"(?<!\w)_(.+?)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"#(\d+)"), r"\1"),
    (re.compile(r"&lt;j&gt;"), " "),
)


@lru_cache(maxsize=2048)
def html(markdown: str) -> Markup:
    """A text as HTML. Its greatest heading is of the third order: the page and the day come before it."""
    painted = _LOW.sub(r"<\1h4", _HEADING.sub(r"<\1h3", str(_markdown(markdown))))
    clean = nh3.clean(painted, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener nofollow")
    return Markup(clean)


@lru_cache(maxsize=8192)
def line(text: str) -> Markup:
    """A segment as HTML, with the few marks bilara knows: *em*, _a quoted word_, **strong**, #123, <j>."""
    painted = escape(text.strip(), quote=False)
    for pattern, way in _INLINE:
        painted = pattern.sub(way, painted)
    return Markup(nh3.clean(painted, tags={"strong", "em", "i"}) if "<" in painted else painted)  # *a **b* c** crosses


def as_xhtml(painted: str) -> str:
    """The same, as an EPUB wants it: empty elements closed, no named entities but XML's."""
    return re.sub(r"<(br|hr)>", r"<\1/>", painted).replace("&nbsp;", "&#160;")
