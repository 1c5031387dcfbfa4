"""Reading one foreign row into our record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from webapp.catalog.drills._words import usual
from webapp.catalog.skills._tokens import exists, expand
from webapp.features.drills.rules import amounts, cells
from webapp.features.drills.rules.columns import ELSEWHERE, FIELDS, LISTS, OWN, TEXTS, VOCABULARY
from webapp.features.drills.rules.drill import MAIN, Drill, Need
from webapp.features.drills.rules.lexicon import find_skill, find_word
from webapp.features.drills.rules.words import counted, fold

PRIMARY_SHARE = 0.6  # of a drill that also trains something else
PARTNER = {fold("partner"), fold("partners"), fold("a partner"), fold("teammate")}  # people, not equipment
NONE = {fold(word) for word in ("none", "no equipment", "nothing", "any", "n/a", "")}


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


@dataclass
class Reader:
    """Reads one row; collects what it cannot map while doing so."""

    number: int
    raw: Mapping[str, Any]
    usual_sport: str
    values: int = 0
    ignored: list[str] = field(default_factory=list)
    unmapped: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    moved: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {fold(cells.spaced(str(name))): (str(name), value) for name, value in self.raw.items()}
        used: set[str] = set()
        for ours, theirs in FIELDS.items():
            for name in theirs:
                if name in names:
                    used.add(name)
                    if ours not in self.said and names[name][1] not in (None, "", [], {}):
                        self.said[ours] = names[name][1]
        self.ignored = [name for key, (name, _) in names.items() if key not in used and name not in OWN]

    def row(self) -> Row:
        """The row, understood."""
        drill, missing = self._drill()
        numbers = {name: amounts.number(self.said.get(name)) for name in ("sets", "reps", "rest_s")}
        return Row(
            number=self.number,
            drill=drill,
            texts={name: text for name in TEXTS if (text := cells.text(self.said.get(name)))},
            lists={name: lines for name in LISTS if (lines := cells.lines(self.said.get(name)))},
            numbers={name: found for name, found in numbers.items() if found is not None},
            result=self._one("result"),
            surfaces=self._words("surfaces"),
            missing=missing if self._title() else ("title", *missing),
            unmapped=tuple(self.unmapped),
        )

    def _drill(self) -> tuple[Drill | None, tuple[str, ...]]:
        """The record, and what it lacks to be one."""
        sport = self._sport()
        skills, primary = self._skills(sport)
        phases, styles, places, spares = (self._words(name) for name in ("phases", "styles", "places", "spares"))
        level, intensity = self._one("level"), self._one("intensity")
        level = level or next(iter(self.moved.get("levels", ())), "intermediate")
        intensity = intensity or next(iter(self.moved.get("intensities", ())), "medium")
        needs, substitutes, partner = self._equipment()
        length = amounts.length(self.said.get("minutes"))
        least, most = self._players(partner)
        youngest, oldest = self._ages()
        if not primary or not length:
            return None, tuple(name for name, there in (("primary", primary), ("minutes", length)) if not there)
        drill = Drill(
            id=str(self.said.get("id", self.number)),
            sport=sport or primary.split(".")[0],
            primary=primary,
            minutes=length[1],
            minutes_min=length[0],
            minutes_max=length[2],
            phases=phases or (MAIN,),
            skills=skills,
            rating=usual("levels", level),
            rpe=int(usual("intensities", intensity)),
            players_min=least,
            players_max=most,
            age_min=youngest,
            age_max=oldest,
            needs=needs,
            substitutes=substitutes,
            places=places,
            styles=tuple(dict.fromkeys([*styles, *self.moved.get("styles", ())])),
            spares=spares,
        )
        return replace(drill, **self._own(drill)), ()

    def _own(self, drill: Drill) -> dict[str, Any]:
        """What only our own form says, as far as it is sound."""
        found: dict[str, Any] = {}
        rating, rpe = self.raw.get("rating"), self.raw.get("rpe")
        if isinstance(rating, int | float) and 600 <= rating <= 2400:
            found["rating"] = float(rating)
        if isinstance(rpe, int) and 1 <= rpe <= 10:
            found["rpe"] = rpe
        least, most = amounts.number(self.raw.get("minutes_min")), amounts.number(self.raw.get("minutes_max"))
        found["minutes_min"] = min(least, drill.minutes) if least else drill.minutes_min
        found["minutes_max"] = max(most, drill.minutes) if most else drill.minutes_max
        space = self.raw.get("space")
        if isinstance(space, list | tuple) and len(space) == 2 and all(map(_metres, space)):
            found["space"] = (float(space[0]), float(space[1]))
        others = self.raw.get("substitutes")
        for item, instead in others.items() if isinstance(others, Mapping) else ():
            tokens = tuple(token for each in cells.several(instead) if (token := find_word("equipment", each)))
            if find_word("equipment", str(item)) and tokens:
                found.setdefault("substitutes", dict(drill.substitutes))[find_word("equipment", str(item))] = tokens
        return found | ({"contact": True} if self.raw.get("contact") is True else {})

    def _title(self) -> str:
        return cells.text(self.said.get("title"))

    def _sport(self) -> str:
        if "sport" not in self.said:
            return self.usual_sport
        self.values += 1
        found = find_word("sports", str(self.said["sport"]))
        return found or self._lost("sport", self.said["sport"]) or self.usual_sport

    def _lost(self, where: str, value: Any) -> str:
        self.unmapped.append((where, str(value)))
        return ""

    def _words(self, name: str) -> tuple[str, ...]:
        """The tokens of a field with one or several words."""
        found: list[str] = []
        for value in cells.several(self.said.get(name)):
            if fold(value) in NONE:
                continue
            self.values += 1
            token = find_word(VOCABULARY.get(name, name), value)
            if token:
                found.append(token)
            moved = self._elsewhere(name, value, mapped=bool(token))
            if not token and not moved:
                self._lost(name, value)
        return tuple(dict.fromkeys(found))

    def _one(self, name: str) -> str:
        return next(iter(self._words(name)), "")

    def _elsewhere(self, name: str, value: str, mapped: bool) -> bool:
        """Whether the word belongs to another field; a phase called a scrimmage is also a style."""
        if mapped and name != "phases":
            return False
        for vocabulary in ELSEWHERE.get(name, ()):
            token = find_word(vocabulary, value)
            if token:
                self.moved.setdefault(vocabulary, []).append(token)
                return True
        return False

    def _skills(self, sport: str) -> tuple[dict[str, float], str]:
        """Sub-skill -> weight, and the primary token ("" when it is not understood)."""
        if isinstance(self.raw.get("skills"), Mapping):  # our own form
            return self._own_skills(self.raw["skills"])
        primary = self._skill("primary", self.said.get("primary"), sport) if "primary" in self.said else ""
        second = self.said.get("secondary")
        others = [self._skill("secondary", each, sport) for each in (cells.pairs(second) if second else ())]
        others = [each for each in dict.fromkeys(others) if each and each != primary]
        weights: dict[str, float] = {}
        first = PRIMARY_SHARE if others else 1.0
        for token, share in [(primary, first), *((each, (1 - first) / len(others)) for each in others)]:
            subs = expand(token)
            for sub in subs:
                weights[sub] = weights.get(sub, 0.0) + share / len(subs)
        return (weights, primary) if primary else ({}, "")

    def _own_skills(self, said: Mapping[str, Any]) -> tuple[dict[str, float], str]:
        self.values += len(said) + 1
        weights: dict[str, float] = {}
        for token, share in said.items():
            if exists(str(token)) and isinstance(share, int | float) and 0 < share < 1e6:
                weights[str(token)] = float(share)
            elif share != 0:
                self._lost("skills", f"{token}: {share}")
        primary = str(self.said.get("primary", ""))
        if not exists(primary):
            self._lost("primary", primary)
            primary = max(weights, key=lambda token: weights[token], default="")
        total = sum(weights.values())
        return {token: share / total for token, share in weights.items()} if total else {}, primary

    def _skill(self, where: str, value: Any, sport: str) -> str:
        self.values += 1
        if isinstance(value, Mapping):
            category, sub = str(value.get("category") or value.get("skill") or ""), str(value.get("sub_skill") or "")
        else:
            category, _, sub = str(value).partition("/")
        found = str(value) if isinstance(value, str) and exists(value) else find_skill(sport, category, sub)
        return found or self._lost(where, f"{category}/{sub}" if sub else category)

    def _equipment(self) -> tuple[tuple[Need, ...], dict[str, tuple[str, ...]], bool]:
        """What is needed, what may stand in ("wall or rebounder"), and whether a partner is."""
        needs: dict[str, Need] = {}
        substitutes: dict[str, tuple[str, ...]] = {}
        partner = False
        for value in cells.several(self.said.get("equipment"), objects=True):
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
            self.values += 1
            if fold(word) in PARTNER:
                partner = True
                continue
            tokens = [token for token in (find_word("equipment", each) for each in cells.alternatives(word)) if token]
            if not tokens:
                self._lost("equipment", word)
                continue
            most = max(quantity or 1, needs[tokens[0]].quantity if tokens[0] in needs else 1)
            needs[tokens[0]] = Need(tokens[0], most, amounts.number(per) or 0)
            if tokens[1:]:
                substitutes[tokens[0]] = tuple(tokens[1:])
        return tuple(needs.values()), substitutes, partner

    def _players(self, partner: bool) -> tuple[int, int | None]:
        least, most = amounts.span(self.said.get("players")) if "players" in self.said else (None, None)
        least = amounts.number(self.said.get("players_min")) or least
        most = amounts.number(self.said.get("players_max")) or (most if most != least else None)
        return max(least or 1, 2 if partner else 1), most

    def _ages(self) -> tuple[int, int | None]:
        if "ages" not in self.said:
            return amounts.number(self.raw.get("age_min")) or 0, amounts.number(self.raw.get("age_max"))
        self.values += 1
        said = self.said["ages"]
        found = amounts.ages(
            said if isinstance(said, list) else [said] if isinstance(said, dict) else cells.several(said)
        )
        if found is None:
            self._lost("ages", said)
        return found or (0, None)


def _metres(said: Any) -> bool:
    return isinstance(said, int | float) and 0 < said < 10_000
