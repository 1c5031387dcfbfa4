"""Every sentence a person can read, found where it stands: in templates, in Python, on the shelves of the catalog.

Templates say ``_("…")`` and ``ngettext``; Python says ``Say("…")``, raises a Problem with a sentence, hands one to
something that shows it (``SPOKEN``), maps keys to sentences in a constant, or marks one as a ``phrase("…")``; a shelf
declares plain English in its labels. So a new file is read by itself.
"""

import ast
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from jinja2.ext import babel_extract

from webapp import catalog
from webapp.catalog import shelf
from webapp.errors import Meant, Say
from webapp.settings import ROOT

# Who shows what it is handed: the name of the call -> which of its arguments are sentences.
SPOKEN: Mapping[str, tuple[int, ...]] = {
    "Say": (0,),
    "phrase": (0,),
    "gettext": (0,),
    "_": (0,),
    "ngettext": (0, 1),
    "words": (0,),
    "tell": (0,),
    "way": (1,),
    "Section": (1,),
    "Card": (),
    "Column": (1, 2),
    "Missing": (0,),
    "Forbidden": (0,),
    "Conflict": (0,),
    "Unavailable": (0,),
    "Invalid": (0,),
    "BadRequest": (0,),
    "Broken": (2,),
    "PydanticCustomError": (1,),
}
REFUSALS = {"ValueError": (0,)}  # in a form pydantic passes its words on
NAMED = frozenset({"say", "label", "title", "body", "glance", "hint", "legend"})  # keywords that are sentences anywhere
PARAMETER = re.compile(r"%\(\w+\)[sd]")
SILENT = ("webapp/lexicon/", "webapp/demo/", "webapp/infra/db.py")  # a player's moves, names of constraints
# On a shelf whatever looks like words is words, except in the fields that hold something else.
PROSE = re.compile(r"[A-Z]\w*[a-z]|[A-Z]{2,}$|\w \w|[^\W\d_]{3,} ")
DATA = frozenset(
    {
        *("key", "keys", "token", "brand", "names", "also", "ruleset", "samples", "source", "sources", "icon", "facts"),
        *("arena", "sports", "offers", "equipment", "demand", "path", "paths", "unit", "units", "scope", "scopes"),
        "url",
    }
)
SENTENCE = re.compile(r"[A-Z%][^;{}<>|]*[a-z]")
DRAWN = re.compile(r"M-?[\d.]+ ")  # an SVG path


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message id, its plural or "", and the file it stands in, from the root of the house; ``meaning`` of a word
    that has several (errors.Meant)."""

    text: str
    plural: str
    file: str
    meaning: str = ""


def everything(root: Path = ROOT) -> list[Sentence]:
    """Every sentence there is, by file; one that stands in several files is there for each."""
    found = {*of_templates(root), *of_python(root), *of_shelves()}
    return sorted((each for each in found if _says(each.text)), key=lambda each: (each.file, each.text, each.meaning))


def _says(text: str) -> bool:
    """Is there a word in it? "%(home)s – %(away)s" is the same in every language."""
    return any(sign.isalpha() for sign in re.sub(r"^\{\w+\}$", "", PARAMETER.sub("", text)))


def of_templates(root: Path) -> Iterator[Sentence]:
    """What templates say."""
    options = {"extensions": "jinja2.ext.i18n", "silent": "false", "trimmed": "true"}
    for path in sorted((root / "templates").rglob("*.*")):
        source = io.BytesIO(path.read_bytes())
        for _, _, said, _ in babel_extract(source, ("_", "gettext", "ngettext"), (), options):
            one, many = (said[0], said[1]) if isinstance(said, tuple) else (said, "")
            if isinstance(one, str):
                yield Sentence(one, many or "", str(path.relative_to(root)))


def of_python(root: Path) -> Iterator[Sentence]:
    """What Python says."""
    for path in sorted((root / "webapp").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if not file.startswith(SILENT):
            spoken = {**SPOKEN, **REFUSALS} if "forms" in (path.stem, path.parent.name) else SPOKEN
            for one, many in _said(ast.parse(path.read_text()), spoken, file.startswith("webapp/catalog/")):
                yield Sentence(one, many, file)


def _said(tree: ast.AST, spoken: Mapping[str, tuple[int, ...]], on_shelf: bool) -> Iterator[tuple[str, str]]:
    yield from ((one, "") for one in _constants(tree))
    comments = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in comments:
            if isinstance(node.value, str) and PARAMETER.search(node.value):
                yield node.value, ""
        elif isinstance(node, ast.Call):
            yield from _handed(node, spoken, on_shelf)


def _constants(tree: ast.AST) -> Iterator[str]:
    """The values of a constant that maps keys to sentences: REASONS = {"injury": "Loads an injured part"}."""
    for node in getattr(tree, "body", ()):
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call) and value.args:  # MappingProxyType({…})
            value = value.args[0]
        if isinstance(value, ast.Dict) and value.values:
            texts = [each.value for each in value.values if isinstance(each, ast.Constant)]
            words = [text for text in texts if isinstance(text, str) and SENTENCE.match(text)]
            if len(words) == len(value.values) and any(" " in text for text in words):
                yield from words


def _handed(call: ast.Call, spoken: Mapping[str, tuple[int, ...]], on_shelf: bool) -> Iterator[tuple[str, str]]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    given = [list(_literals(call.args[n])) for n in spoken.get(name, ()) if n < len(call.args)]
    if name == "ngettext" and len(given) == 2:
        yield from zip(*given, strict=True)
        return
    yield from ((one, "") for said in given for one in said)
    if name in spoken or on_shelf:
        yield from ((one, "") for kw in call.keywords if kw.arg in NAMED for one in _literals(kw.value))


def _literals(node: ast.AST) -> Iterator[str]:
    """The strings an expression can come to: a literal, either branch of a condition, the values of a mapping."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.BoolOp(values=several) | ast.Dict(values=several) | ast.Tuple(elts=several) | ast.List(elts=several):
            for each in several:
                yield from _literals(each)


def of_shelves() -> Iterator[Sentence]:
    """What stands on the shelves, read from the things themselves: labels may be put together by functions."""
    for package in iter_modules(catalog.__path__):
        if package.ispkg:
            for item in shelf(package.name).values():
                file = f"webapp/catalog/{package.name}"
                for text in _words_of(item, set()):
                    yield Sentence(str(text), "", file, text.meaning if isinstance(text, Meant) else "")


def _words_of(thing: Any, seen: set[int], name: str = "") -> Iterator[str]:
    if isinstance(thing, str):
        if name not in DATA and PROSE.search(thing) and not DRAWN.match(thing):
            yield thing
        return
    if id(thing) in seen or name in DATA:
        return
    if isinstance(thing, Say):
        yield thing.text
    elif is_dataclass(thing):
        seen.add(id(thing))
        for each in fields(thing):
            yield from _words_of(getattr(thing, each.name), seen, each.name)
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _words_of(value, seen, name)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for value in thing:
            yield from _words_of(value, seen, name)
