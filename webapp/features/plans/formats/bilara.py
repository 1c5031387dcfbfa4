"""SuttaCentral's bilara JSON: a file per text and layer, joined by segment ids (data/reading/README.md).

Layers need not have the same keys: every key is kept, one that the root does not know in its own place behind its
neighbour, and named in the warnings.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from webapp.errors import Say
from webapp.features.plans.formats.document import Broken, Day, Document, Item, Segment, Task
from webapp.features.plans.formats.own import is_text, loaded

NAME = re.compile(
    r"(?P<uid>[^_]+)_(?P<layer>(?P<kind>root|translation|html|reference|variant|comment)(?:-[a-z]{2,8}(?:-[\w+-]+)?)?)\.json"
)
KEY = re.compile(r"[^\s:]+:\S+")
BASE = ("root", "translation", "comment", "variant", "html", "reference")  # whose order and language count, best first
MOST_BYTES = 64 * 1024 * 1024  # of a folder, all its layers together
_LANGUAGE = re.compile(r"(?:root|translation)-([a-z]{2,8})")
_PARTS = re.compile(r"(\d+)")

Layers = dict[str, Mapping[str, str]]


def read(path: Path) -> Document:
    """The texts of a folder, a day each, in their natural order; or one file. Raises Broken."""
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*.json") if each.is_file())
    texts: dict[str, Layers] = {}
    left_out: list[Say] = []
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise Broken(path.name, "-", "more than %(most)s megabytes", most=MOST_BYTES // 2**20)
    for file in files:
        if not is_text(file.name):
            raise Broken(ascii(file.name), "-", "this is not UTF-8")
        found = NAME.fullmatch(file.name)
        if found is None:
            if path.is_file():
                raise Broken(file.name, "-", "a bilara file is called like mn1_root-pli-ms.json")
            if not file.name.startswith("_"):
                left_out.append(Say("%(name)s: left out, its name is not one of a text", name=file.name))
            continue
        layer = found["layer"] if found["layer"] != found["kind"] else f"{found['kind']}-pli-ms"
        layers = texts.setdefault(found["uid"], {})
        if layer in layers:  # in another folder: nobody can say which of the two is meant
            raise Broken(file.name, found["uid"], "this key stands there twice")
        layers[layer] = _segments(file)
        if not layers[layer]:
            left_out.append(Say("%(name)s: left out, no words in it", name=file.name))
    texts = {uid: kept for uid, layers in texts.items() if (kept := {name: it for name, it in layers.items() if it})}
    if not texts:
        raise Broken(path.name, "-", "there is no text in it")
    days, warnings = [], left_out
    for uid in sorted(texts, key=_natural):
        day, said = _day(uid, texts[uid])
        days.append(day)
        warnings += said
    title = days[0].title if len(days) == 1 else path.name.replace("_", " ").strip().capitalize()
    return Document(title[:120], tuple(days), language=_language(texts), source="bilara", warnings=tuple(warnings))


def _segments(file: Path) -> Mapping[str, str]:
    told = loaded(file)
    if not isinstance(told, dict):
        raise Broken(file.name, "-", "an object of segments is expected")
    for key, text in told.items():
        if not KEY.fullmatch(key) or not is_text(key):
            raise Broken(file.name, key, "this is not the id of a segment")
        if not is_text(text):
            raise Broken(file.name, key, "a text is expected here")
    # Files are written in reading order; one in the order of the alphabet went through a program that sorts keys.
    return {key: told[key] for key in sorted(told, key=_natural)} if list(told) == sorted(told) else told


def _natural(uid: str) -> list[tuple[int, str]]:
    return [(int(part[:18]), "") if part.isdecimal() else (-1, part) for part in _PARTS.split(uid) if part]


def _rank(layer: str) -> tuple[int, str]:
    return BASE.index(layer.split("-")[0]), layer


def _day(uid: str, layers: Layers) -> tuple[Day, list[Say]]:
    names = sorted(layers, key=_rank)
    order = list(layers[names[0]])
    warnings: list[Say] = []
    for name in names[1:]:
        alone = _merge(order, list(layers[name]))
        warnings += [
            Say("%(key)s: only in %(name)s, not in %(base)s", key=key, name=name, base=names[0]) for key in alone
        ]
        if name.startswith("translation"):
            gone = [key for key in layers[names[0]] if key not in layers[name]]
            warnings += [Say("%(key)s: not in %(name)s", key=key, name=name) for key in gone]
    segments = tuple(Segment(key, {name: layers[name][key] for name in names if key in layers[name]}) for key in order)
    lang = _language({uid: layers})
    item = Item("text", {"lang": lang, "work": uid}, segments, key=uid)
    return Day(_title(uid, layers, names), (Task("read", (item,), key=uid),), key=uid), warnings


def _merge(order: list[str], keys: list[str]) -> list[str]:
    """Puts the keys ``order`` does not hold behind the one that precedes them, and behind those between that only
    ``order`` has and that come first by their numbers (1.2 before 1.10); returns them."""
    place, theirs, at = {key: n for n, key in enumerate(order)}, set(keys), 0
    new: dict[int, list[str]] = {}
    for key in keys:
        if key in place:
            at = place[key] + 1
            continue
        while at < len(order) and order[at] not in theirs and _natural(order[at]) < _natural(key):
            at += 1
        new.setdefault(at, []).append(key)
    order[:] = [each for n in range(len(order) + 1) for each in (*new.get(n, ()), *order[n : n + 1])]
    return [key for key in keys if key not in place]


def _title(uid: str, layers: Layers, names: list[str]) -> str:
    """The last line of the head, translated where it is; else the citation."""
    for name in sorted(names, key=lambda name: (not name.startswith("translation-en"), _rank(name)[0] != 1, name)):
        if name.startswith(("translation", "root")):
            head = [text.strip() for key, text in layers[name].items() if ":0." in key and text.strip()]
            if head:
                return head[-1][:160]
    return uid.upper()


def _language(texts: Mapping[str, Layers]) -> str:
    """The language it can be read in: the translation's (English if there is one), else the root's."""
    layers = sorted(
        {name for each in texts.values() for name in each}, key=lambda name: ("-en-" not in name, _rank(name))
    )
    for kind in ("translation", "root"):
        for name in layers:
            if name.startswith(kind) and (found := _LANGUAGE.match(name)):
                return found[1]
    return "en"
