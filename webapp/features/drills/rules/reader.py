"""Reading one foreign row into our record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from webapp.catalog.drills._words import usual
from webapp.features.drills.rules import amounts, cells
from webapp.features.drills.rules.columns import LISTS, TEXTS
from webapp.features.drills.rules.drill import MAIN, Drill, Need
from webapp.features.drills.rules.heard import NONE, Heard
from webapp.features.drills.rules.lexicon import find_word
from webapp.features.drills.rules.trained import skills
from webapp.features.drills.rules.words import counted, fold

COUNTED = ("sets", "reps", "rest_s")
# What the library takes, whoever says it: as in forms.py.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "minutes": (1, 180),
    "players": (1, 200),
    "ages": (0, 99),
    "equipment": (1, 999),
    "sets": (1, 50),
    "reps": (1, 1000),
    "rest_s": (0, 3600),
}
PARTNER = {fold("partner"), fold("partners"), fold("a partner"), fold("teammate")}  # people, not equipment


@dataclass(frozen=True, slots=True)
class Row:
    """One row understood. ``drill`` is None when what every drill needs is ``missing``; ``texts`` and ``lists`` hold
    its words, ``numbers`` sets, reps and rest_s, ``result`` how it is counted, ``unmapped`` (field, value) pairs."""

    number: int
    drill: Drill | None
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    result: str
    surfaces: tuple[str, ...]
    missing: tuple[str, ...]
    unmapped: tuple[tuple[str, str], ...]


def understood(row: Heard, number: int, usual_sport: str) -> Row:
    """The row, understood as far as it can be. ``usual_sport``: where it does not say its own."""
    drill, missing = _drill(row, number, usual_sport)
    numbers = {name: row.within(name, amounts.number(row.said.get(name)), *BOUNDS[name]) for name in COUNTED}
    result, surfaces = row.token("result"), row.tokens("surfaces")
    return Row(
        number=number,
        drill=drill,
        texts={name: text for name in TEXTS if (text := cells.text(row.said.get(name)))},
        lists={name: lines for name in LISTS if (lines := cells.lines(row.said.get(name)))},
        numbers={name: found for name, found in numbers.items() if found is not None},
        result=result,
        surfaces=surfaces,
        missing=missing if cells.text(row.said.get("title")) else ("title", *missing),
        unmapped=tuple(row.unmapped),
    )


def _drill(row: Heard, number: int, usual_sport: str) -> tuple[Drill | None, tuple[str, ...]]:
    """The record, and what it lacks to be one."""
    sport = _sport(row, usual_sport)
    weights, primary = skills(row, sport)
    phases, styles, places, spares = (row.tokens(name) for name in ("phases", "styles", "places", "spares"))
    level, intensity = row.token("level"), row.token("intensity")
    level = level or next(iter(row.moved.get("levels", ())), "intermediate")
    intensity = intensity or next(iter(row.moved.get("intensities", ())), "medium")
    needs, substitutes, partner = _equipment(row)
    length = _length(row)
    least, most = _players(row, partner)
    youngest, oldest = _ages(row)
    if not primary or not length:
        return None, tuple(name for name, there in (("primary", primary), ("minutes", length)) if not there)
    drill = Drill(
        id=str(row.said.get("id", number)),
        sport=sport or primary.split(".")[0],
        primary=primary,
        minutes=length[1],
        minutes_min=length[0],
        minutes_max=length[2],
        phases=phases or (MAIN,),
        skills=weights,
        rating=usual("levels", level),
        rpe=int(usual("intensities", intensity)),
        players_min=least,
        players_max=most,
        age_min=youngest,
        age_max=oldest,
        needs=needs,
        substitutes=substitutes,
        places=places,
        styles=tuple(dict.fromkeys([*styles, *row.moved.get("styles", ())])),
        spares=spares,
    )
    return replace(drill, **_own(row.raw, drill)), ()


def _sport(row: Heard, usual_sport: str) -> str:
    if "sport" not in row.said:
        return usual_sport
    row.values += 1
    found = find_word("sports", str(row.said["sport"]))
    return found or row.lost("sport", row.said["sport"]) or usual_sport


def _length(row: Heard) -> tuple[int, int, int] | None:
    """Least, usual and most minutes, or None where no drill can take so many."""
    said = amounts.length(row.said.get("minutes"))
    return said if said and all(row.within("minutes", each, *BOUNDS["minutes"]) for each in said) else None


def _equipment(row: Heard) -> tuple[tuple[Need, ...], dict[str, tuple[str, ...]], bool]:
    """What is needed, what may stand in ("wall or rebounder"), and whether a partner is."""
    needs: dict[str, Need] = {}
    substitutes: dict[str, tuple[str, ...]] = {}
    partner = False
    for value in cells.several(row.said.get("equipment"), objects=True):
        if isinstance(value, Mapping):
            quantity, word, per = (
                amounts.number(value.get("quantity")),
                str(value.get("item", "")),
                value.get("per", 0),
            )
        else:
            (quantity, word), per = counted(value), 0
        if fold(word) in NONE:
            continue
        row.values += 1
        if fold(word) in PARTNER:
            partner = True
            continue
        tokens = [token for token in (find_word("equipment", each) for each in cells.alternatives(word)) if token]
        if not tokens:
            row.lost("equipment", word)
            continue
        quantity = row.within("equipment", quantity, *BOUNDS["equipment"])
        most = max(quantity or 1, needs[tokens[0]].quantity if tokens[0] in needs else 1)
        needs[tokens[0]] = Need(tokens[0], most, max(0, min(amounts.number(per) or 0, BOUNDS["players"][1])))
        if tokens[1:]:
            substitutes[tokens[0]] = tuple(tokens[1:])
    return tuple(needs.values()), substitutes, partner


def _players(row: Heard, partner: bool) -> tuple[int, int | None]:
    least, most = amounts.span(row.said.get("players")) if "players" in row.said else (None, None)
    least = amounts.number(row.said.get("players_min")) or least
    most = amounts.number(row.said.get("players_max")) or (most if most != least else None)
    least, most = (row.within("players", each, *BOUNDS["players"]) for each in (least, most))
    return max(least or 1, 2 if partner else 1), most


def _ages(row: Heard) -> tuple[int, int | None]:
    if "ages" in row.said:
        row.values += 1
        said = row.said["ages"]
        each = said if isinstance(said, list) else [said] if isinstance(said, dict) else cells.several(said)
        found = amounts.ages(each)
        if found is None:
            row.lost("ages", said)
        youngest, oldest = found or (0, None)
    else:
        youngest, oldest = amounts.number(row.raw.get("age_min")) or 0, amounts.number(row.raw.get("age_max"))
    return row.within("ages", youngest, *BOUNDS["ages"]) or 0, row.within("ages", oldest, *BOUNDS["ages"])


def _own(raw: Mapping[str, Any], drill: Drill) -> dict[str, Any]:
    """What only our own form says, as far as it is sound."""
    found: dict[str, Any] = {}
    rating, rpe = raw.get("rating"), raw.get("rpe")
    if isinstance(rating, int | float) and 600 <= rating <= 2400:
        found["rating"] = float(rating)
    if isinstance(rpe, int) and 1 <= rpe <= 10:
        found["rpe"] = rpe
    least, most = amounts.number(raw.get("minutes_min")), amounts.number(raw.get("minutes_max"))
    found["minutes_min"] = max(1, min(least, drill.minutes)) if least else drill.minutes_min
    found["minutes_max"] = min(max(most, drill.minutes), BOUNDS["minutes"][1]) if most else drill.minutes_max
    space = raw.get("space")
    if isinstance(space, list | tuple) and len(space) == 2 and all(map(_metres, space)):
        found["space"] = (float(space[0]), float(space[1]))
    others = raw.get("substitutes")
    for item, instead in others.items() if isinstance(others, Mapping) else ():
        tokens = tuple(token for each in cells.several(instead) if (token := find_word("equipment", each)))
        if find_word("equipment", str(item)) and tokens:
            found.setdefault("substitutes", dict(drill.substitutes))[find_word("equipment", str(item))] = tokens
    return found | ({"contact": True} if raw.get("contact") is True else {})


def _metres(said: Any) -> bool:
    return isinstance(said, int | float) and 0 < said < 10_000
