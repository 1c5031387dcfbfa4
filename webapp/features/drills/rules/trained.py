"""What a foreign row trains: one skill and perhaps others, or, in our own form, sub-skills with their weights."""

from collections.abc import Mapping
from typing import Any

from webapp.catalog.skills._tokens import exists, expand
from webapp.features.drills.rules import cells
from webapp.features.drills.rules.heard import Heard
from webapp.features.drills.rules.lexicon import find_skill

PRIMARY_SHARE = 0.6  # of a drill that also trains something else


def skills(row: Heard, sport: str) -> tuple[dict[str, float], str]:
    """Sub-skill -> weight, and the primary token ("" when it is not understood)."""
    if isinstance(row.raw.get("skills"), Mapping):  # our own form
        return _own(row, row.raw["skills"])
    primary = _token(row, "primary", row.said.get("primary"), sport) if "primary" in row.said else ""
    second = row.said.get("secondary")
    others = [_token(row, "secondary", each, sport) for each in (cells.pairs(second) if second else ())]
    others = [each for each in dict.fromkeys(others) if each and each != primary]
    weights: dict[str, float] = {}
    first = PRIMARY_SHARE if others else 1.0
    for token, share in [(primary, first), *((each, (1 - first) / len(others)) for each in others)]:
        _spread(weights, token, share)
    return (weights, primary) if primary else ({}, "")


def _own(row: Heard, said: Mapping[str, Any]) -> tuple[dict[str, float], str]:
    row.values += len(said) + 1
    weights: dict[str, float] = {}
    for token, share in said.items():
        if exists(str(token)) and isinstance(share, int | float) and 0 < share < 1e6:
            _spread(weights, str(token), float(share))
        elif share != 0:
            row.lost("skills", f"{token}: {share}")
    primary = str(row.said.get("primary", ""))
    if not exists(primary):
        row.lost("primary", primary)
        primary = max(weights, key=lambda token: weights[token], default="")
    if primary and not weights:
        _spread(weights, primary, 1.0)
    total = sum(weights.values())
    return {token: share / total for token, share in weights.items()}, primary


def _spread(weights: dict[str, float], token: str, share: float) -> None:
    """A whole skill is all of its sub-skills."""
    subs = expand(token)
    for sub in subs:
        weights[sub] = weights.get(sub, 0.0) + share / len(subs)


def _token(row: Heard, where: str, value: Any, sport: str) -> str:
    row.values += 1
    if isinstance(value, Mapping):
        category, sub = str(value.get("category") or value.get("skill") or ""), str(value.get("sub_skill") or "")
    else:
        category, _, sub = str(value).partition("/")
    found = str(value) if isinstance(value, str) and exists(value) else find_skill(sport, category, sub)
    return found or row.lost(where, f"{category}/{sub}" if sub else category)
