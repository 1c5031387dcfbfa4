"""The import rules of the house, and how to read a file's import lines for what breaks them."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Features look left only.
LINE = ("accounts", "notices", "teams", "calendar", "athletes", "games", "film", "drills", "training", "plans", "home")
HTTP_WORDS = {"flask", "werkzeug", "flask_login", "flask_limiter", "flask_babel", "flask_sock", "htmx_flask"}
THE_APP = {"flask.Flask", "flask.current_app"}  # no words of HTTP: infra ties the database to the app
SPEAKING = {"web", "api", "admin"}
SPEAKING_FILES = {"views", "live"}
ROLES = {"__init__", "cli", "worker", "prepare"}  # directly in webapp: the app factory and what is run with an app
CAN_WAIT_OR_FAIL = {
    *("asyncio", "concurrent", "fcntl", "ftplib", "http", "imaplib", "io", "logging", "mmap", "multiprocessing", "os"),
    *("pathlib", "poplib", "queue", "random", "sched", "secrets", "select", "selectors", "shutil", "signal", "smtplib"),
    *("socket", "socketserver", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib"),
    *("uuid", "webbrowser"),
}
PURE_MATHS = {"numpy", "highspy"}


@dataclass(frozen=True)
class Import:
    """One imported name: ``from webapp.web import gate`` is ``webapp.web.gate``."""

    name: str
    line: int
    late: bool  # inside a function
    for_types: bool  # under TYPE_CHECKING: nothing is loaded

    @property
    def feature(self) -> str:
        parts = self.name.split(".")
        return (parts[2] or "?") if parts[:2] == ["webapp", "features"] and len(parts) > 2 else ""


@dataclass(frozen=True)
class Place:
    """Where a file stands: ``webapp/features/games/rules/fold.py`` is the file "rules" of the feature "games"."""

    layer: str
    feature: str
    file: str
    package: str

    @classmethod
    def of(cls, path: str) -> "Place":
        parts = Path(path).with_suffix("").parts[1:]
        package = ".".join(("webapp", *parts[:-1]))
        if parts[0] == "features":
            return cls("features", parts[1] if len(parts) > 2 else "", parts[min(2, len(parts) - 1)], package)
        return cls(parts[0] if len(parts) > 1 else "", "", parts[-1], package)

    @property
    def pure(self) -> bool:
        return self.layer == "catalog" or (not self.layer and self.file == "errors") or self.decides_purely

    @property
    def decides_purely(self) -> bool:
        return self.layer == "features" and self.file in {"rules", "policy"}

    @property
    def speaks(self) -> bool:
        if self.layer == "features":
            return self.file in SPEAKING_FILES
        return self.layer in SPEAKING or (not self.layer and self.file in ROLES)


def imports(source: str, package: str) -> Iterator[Import]:
    """Every import of a file, those by ``import_module("…")`` too."""

    def walk(node: ast.AST, late: bool, for_types: bool) -> Iterator[Import]:
        for each in ast.iter_child_nodes(node):
            for name in _names(each, package):
                yield Import(name, each.lineno, late, for_types)  # type: ignore[attr-defined]
            inside = late or isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            types = for_types or (isinstance(each, ast.If) and "TYPE_CHECKING" in ast.unparse(each.test))
            yield from walk(each, inside, types)

    return walk(ast.parse(source), False, False)


def _names(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        module = ".".join([*above, *([node.module] if node.module else [])])
        return [f"{module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"import_module", "__import__"}:
        return [_beginning(first) for first in node.args[:1]]
    return []


def _beginning(text: ast.expr) -> str:
    """The string, or the part of an f-string that is certain; "?" for what only running would tell."""
    first = text.values[0] if isinstance(text, ast.JoinedStr) and text.values else text
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "?"


def breaches(path: str, source: str) -> list[str]:
    """What in this file breaks a rule, each as "line: sentence"."""
    place = Place.of(path)
    found = [(each.line, what) for each in imports(source, place.package) for what in _broken(place, each)]
    if path != "webapp/infra/db.py":
        calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
        found += [
            (node.lineno, "commit() is called in infra/db.py only")
            for node in calls
            if isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
        ]
    return [f"{line}: {what}" for line, what in sorted(found)]


def _broken(place: Place, each: Import) -> Iterator[str]:
    root = each.name.split(".")[0]
    if place.pure and not each.for_types and not _harmless(place, each.name):
        yield f"{each.name} can wait or fail, or leads to what can"
    if place.layer in {"infra", "web"} and (each.feature or each.name == "?"):
        yield f"{place.layer} never imports features ({each.name})"
    if root in HTTP_WORDS and not (place.speaks or each.for_types or (place.layer == "infra" and each.name in THE_APP)):
        yield f"{each.name} is a word of HTTP"
    if place.layer == "features":
        if each.feature and each.feature not in _left_of(place.feature):
            yield f"{place.feature} looks right, at {each.feature}"
        if each.name == "?" or (each.late and root == "webapp"):
            yield f"a late import hides what the file stands on ({each.name})"
    if place.layer in {"api", "admin"} and each.feature and each.name.split(".")[3:4] == ["views"]:
        yield f"{place.layer} uses queries, actions, policy and forms, never views"


def _left_of(feature: str) -> tuple[str, ...]:
    """Whom a feature may ask: itself and those before it; one that stands nowhere in the line, nobody."""
    return LINE[: LINE.index(feature) + 1] if feature in LINE else ()


def _harmless(place: Place, name: str) -> bool:
    root, *parts = name.split(".")
    if root != "webapp":
        return (root in sys.stdlib_module_names and root not in CAN_WAIT_OR_FAIL) or root in PURE_MATHS
    if parts[:1] == ["features"]:
        return place.decides_purely and parts[2:3] in (["rules"], ["policy"])
    return parts[:1] in (["catalog"], ["errors"]) and (place.layer != "" or parts[:1] == ["errors"])
