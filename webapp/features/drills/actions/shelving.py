"""The house's own shelf: what its files say becomes public drills, again whenever a file has changed."""

from pathlib import Path

from sqlalchemy import delete

from webapp.features.drills import queries
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.models import Drill, Link
from webapp.features.drills.rules.sheets import Sheet, sheets
from webapp.infra.clock import now
from webapp.infra.db import db, write

FOLDER = Path(__file__).parent.parent / "shelf"


def read_shelf() -> list[Sheet]:
    """Every drill of the shelf's files. Raises rules.sheets.Torn for what cannot be read."""
    return [sheet for file in sorted(FOLDER.glob("*/*.drills")) for sheet in sheets(file.parent.name, file.read_text())]


@write
def load_shelf() -> int:
    """Bring the public drills to what the files say; how many were made or changed. Nothing else is touched, least of
    all what somebody has copied. A drill whose file entry is gone is archived."""
    read, known = read_shelf(), queries.shelved()
    changed = []
    for sheet in read:
        drill = known.get(sheet.key)
        if drill is not None and drill.shelf_version == sheet.version and drill.archived_at is None:
            continue
        if drill is None:
            drill = Drill(scope="public", shelf_key=sheet.key, version=0, edition=0)
            db.session.add(drill)
            known[sheet.key] = drill
        for column, value in sheet.values.items():
            setattr(drill, column, value)
        drill.shelf_version, drill.archived_at, drill.changed_at = sheet.version, None, now()
        drill.version, drill.edition = drill.version + 1, drill.edition + 1
        changed.append(drill)
    gone = [drill for key, drill in known.items() if key not in {sheet.key for sheet in read}]
    for drill in (each for each in gone if each.archived_at is None):
        drill.archived_at, drill.edition = now(), drill.edition + 1
    db.session.flush()
    if changed:
        index(changed)
        _tie(read, known)
    return len(changed)


def _tie(read: list[Sheet], known: dict[str, Drill]) -> None:
    """The ways from drill to drill, as the files name them; variations lead both ways."""
    public = [drill.id for drill in known.values()]
    db.session.execute(delete(Link).where(Link.drill_id.in_(public)))
    ties = {(s.key, other): "progression" for s in read for other in s.further}
    ties |= {pair: "variation" for s in read for o in s.alike for pair in ((s.key, o), (o, s.key))}
    db.session.add_all(
        Link(drill_id=known[key].id, other_id=known[other].id, kind=kind) for (key, other), kind in ties.items()
    )
