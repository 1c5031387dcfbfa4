"""Centres: all, and those near a point that is handed in and forgotten."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.features.accounts import audit
from webapp.features.plans.centres.models import Centre
from webapp.features.plans.rules import places
from webapp.infra import search
from webapp.infra.db import db

MOST = 200  # of a list


@dataclass(frozen=True, slots=True)
class Found:
    """A centre and how far it is, in metres, where somebody said from where."""

    centre: Centre
    metres: float | None = None


def one(centre_id: int) -> Centre | None:
    """The centre with this number."""
    return db.session.get(Centre, centre_id)


def every() -> list[Centre]:
    """All, by town and name."""
    return list(db.session.scalars(select(Centre).order_by(Centre.town, Centre.name, Centre.id)))


def listed(all_: Sequence[Centre], tradition: str = "", language: str = "") -> tuple[Found, ...]:
    """Those of a tradition, those where a language is spoken."""
    return tuple(Found(each) for each in all_ if _suits(each, tradition, language))[:MOST]


def _suits(centre: Centre, tradition: str, language: str) -> bool:
    return (not tradition or centre.tradition == tradition) and (not language or language in centre.languages)


def near(
    all_: Sequence[Centre], point: tuple[float, float], km: int, tradition: str = "", language: str = ""
) -> tuple[Found, ...]:
    """The nearest first, none further than ``km`` (0: however far). The point is rounded to about a kilometre."""
    here = places.roughly(*point)
    box = places.box(*here, km) if km else None
    inside = [each for each in all_ if (not box or box.holds(each.lat, each.lon)) and _suits(each, tradition, language)]
    measured = [Found(each, 1000 * places.distance(here, (each.lat, each.lon))) for each in inside]
    reached = [each for each in measured if not km or (each.metres or 0) <= 1000 * km]
    return tuple(sorted(reached, key=lambda each: (each.metres or 0.0, each.centre.name)))[:MOST]


def point_of(all_: Sequence[Centre], town: str) -> tuple[float, float] | None:
    """Where a town is, by the centres we know there (the middle of them); by its beginning if nothing is called so."""
    wanted = search.fold(town)
    if not wanted:
        return None
    named = [each for each in all_ if search.fold(each.town) == wanted]
    named = named or [each for each in all_ if search.fold(each.town).startswith(wanted)]
    if not named or len({search.fold(each.town) for each in named}) > 1:
        return None
    return sum(each.lat for each in named) / len(named), sum(each.lon for each in named) / len(named)


def choices(all_: Sequence[Centre]) -> dict[str, list[str]]:
    """What one can narrow the list by."""
    return {
        "traditions": sorted({each.tradition for each in all_} - {""}),
        "languages": sorted({code for each in all_ for code in each.languages}),
        "towns": sorted({each.town for each in all_} - {""}),
    }


def called(centre_ids: Collection[int]) -> Mapping[int, str]:
    """For the audit: what these centres are called."""
    return dict(db.session.execute(select(Centre.id, Centre.name).where(Centre.id.in_(centre_ids))).all())


audit.called("centre", called)
