"""The gallery of the kit: every part of the look on one page, for whoever builds or judges pages (/admin/kit)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app

from webapp.infra import clock
from webapp.web import gate
from webapp.web.render import show

pages = Blueprint("kit", __name__, url_prefix="/admin/kit")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a scoreboard, as templates/kit/scores.html wants it."""

    name: str
    code: str
    score: int | None
    color: str = ""
    fouls: int | None = None
    bonus: bool = False
    timeouts: int | None = None
    arrow: bool = False


def samples() -> dict[str, Any]:
    """A game in its third quarter, a finished one, one to come, and a clock that runs."""
    return {
        "home": Side("Riverside Herons", "HER", 68, "#1c4f8f", fouls=4, timeouts=2, arrow=True),
        "away": Side("Harbour Kites", "KIT", 71, "#e7c53a", fouls=6, bonus=True, timeouts=0),
        "later": Side("Riverside Herons", "HER", None, "#1c4f8f"),
        "guest": Side("Rockets", "ROC", None, "#a3231f"),
        "icons": icon_names(),
        "base_at": int(clock.now().timestamp() * 1000),
    }


def icon_names() -> list[str]:
    """Every drawing in the sprite."""
    sprite = Path(current_app.static_folder or "") / "icons" / "sprite.svg"
    return re.findall(r'<symbol id="([a-z-]+)"', sprite.read_text(encoding="utf-8"))


@pages.get("")
@gate.admin
def gallery() -> Any:
    """Everything the kit can draw."""
    return show("kit/gallery.html", **samples())
