"""Own drills: written, changed, copied, filmed, archived."""

from collections.abc import Mapping
from typing import IO, Any
from uuid import uuid4

from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.film import film_type
from webapp.features.teams.models import Team
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import after, db, write

LARGEST_FILM = 64 * 1024 * 1024  # bytes
SAID = ("sport", "title", "summary", "setup", "phases", "skills", "needs", "substitutes", "places", "styles", "spares")
SAID += ("players_min", "players_max", "age_min", "age_max", "rpe", "impact", "contact", "rating", "minutes_min")
SAID += ("minutes", "minutes_max", "sets", "reps", "work_s", "rest_s", "instructions", "tips", "mistakes")
SAID += ("progressions", "variations", "space", "metric", "diagram", "language", "author", "source")


def touch(drill: Drill, values: Mapping[str, Any]) -> bool:
    """Let the drill say these things; whether that changed anything. Inside an action. A new rating of its writer's is
    where results begin again."""
    if values.get("rating", drill.rating) != drill.rating:
        drill.measured = None
    changed = False
    for column, value in values.items():
        if getattr(drill, column) != value:
            setattr(drill, column, value)
            changed = True
    if changed:
        drill.version, drill.edition, drill.changed_at = drill.version + 1, drill.edition + 1, now()
    return changed


@write
def write_drill(
    values: Mapping[str, Any], *, by: User, drill: Drill | None = None, team: Team | None = None, key: str | None = None
) -> Drill:
    """A new drill of one's own or of a team's, or another wording of an old one. ``key``: what the file it came from
    calls it."""
    if drill is None:
        scope = "team" if team else "personal"
        drill = Drill(scope=scope, owner_id=by.id, team_id=team.id if team else None, source_key=key)
        drill.author, drill.language, drill.version, drill.edition = by.name, by.language, 0, 0
        db.session.add(drill)
        touch(drill, values)
    elif not touch(drill, values):
        return drill
    db.session.flush()
    index([drill])
    return drill


@write
def copy(original: Drill, *, by: User, team: Team | None = None) -> Drill:
    """A copy to change as one likes. Its film stays with the original."""
    made = write_drill({column: getattr(original, column) for column in SAID}, by=by, team=team)
    made.copied_from, made.author = original.id, by.name
    return made


@write
def archive(drill: Drill, *, by: User) -> None:
    """Out of the lists; sessions that use it keep it."""
    drill.archived_at, drill.edition, drill.changed_at = now(), drill.edition + 1, now()
    if drill.status == "submitted":
        drill.status = "draft"


@write
def restore(drill: Drill, *, by: User) -> None:
    """Back in the lists."""
    drill.archived_at, drill.edition, drill.changed_at = None, drill.edition + 1, now()


@write
def measure(drill_id: int, rating: float) -> bool:
    """Results say it is so difficult (Elo points). Its words, and so its version, stay; whether it moved."""
    drill = db.session.get(Drill, drill_id)
    if drill is None or drill.difficulty == round(rating):
        return False
    drill.measured, drill.edition, drill.changed_at = round(rating), drill.edition + 1, now()
    return True


def film(drill: Drill, content: IO[bytes], *, by: User) -> None:
    """Show this film on the drill's page. Raises Invalid naming ``video`` for what is no film, or too large."""
    kind = film_type(content.read(64))
    content.seek(0, 2)
    size = content.tell()
    content.seek(0)
    if kind is None:
        raise Invalid({"video": Say("A film is an MP4 or WebM file")})
    if size > LARGEST_FILM:
        raise Invalid({"video": Say("At most %(most)s MB, please", most=LARGEST_FILM // 2**20)})
    key = f"drills/{drill.id}/{uuid4().hex}.{'mp4' if kind == 'video/mp4' else 'webm'}"
    storage.put(key, content, kind)
    _show(drill, key, kind)


@write
def unfilm(drill: Drill, *, by: User) -> None:
    """No film any more."""
    _show(drill, "", "")


@write
def _show(drill: Drill, key: str, kind: str) -> None:
    before = drill.video_key
    drill.video_key, drill.video_type = key, kind
    drill.version, drill.edition, drill.changed_at = drill.version + 1, drill.edition + 1, now()
    if before:
        after(storage.delete, before)
