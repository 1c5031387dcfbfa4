"""The routes of the house itself."""

from typing import Any

from tests.laws.doors import ADMINS, OPEN, AsPerson
from webapp.world import Cast

DOORS = {
    "GET /static/<filename>": OPEN,
    "GET /health": OPEN,
    "GET /manifest.webmanifest": OPEN,
    "GET /shell.css": OPEN,
    "GET /sw.js": OPEN,
    "GET /offline": OPEN,
    "GET /time": OPEN,
    "GET /live/stats": ADMINS,
    "GET /admin/kit": ADMINS,
    "POST /language": OPEN,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """A file under static."""
    return {"filename": "css/tokens.css"}
