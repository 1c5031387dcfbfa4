"""What an import would do, decided before anything is done: whom it signs, whom it changes, what it refuses and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from webapp.errors import Say
from webapp.features.teams.exchange import cells
from webapp.features.teams.exchange.reading import Row, Spreadsheet


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is refused: where it stands, in which column (as it is headed there), and why."""

    row: int
    column: str
    reason: Say
    value: str


@dataclass(frozen=True, slots=True)
class Known:
    """A player who is on a roster already, with what an import may change."""

    id: int
    team_id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Squad:
    """A team an import may write to, and by which words a row may name it."""

    id: int
    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A row that is taken: a new player (``known`` None), or what changes about one; ``values`` empty: nothing."""

    row: int
    team_id: int
    known: Known | None
    name: str
    number: str | None
    values: Mapping[str, Any]


@dataclass(slots=True)
class Plan:
    """Everything an import would do."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: tuple[str, ...] = ()

    @property
    def signed(self) -> list[Step]:
        return [step for step in self.steps if step.known is None]

    @property
    def changed(self) -> list[Step]:
        return [step for step in self.steps if step.known is not None and step.values]

    @property
    def same(self) -> int:
        """How many rows say what is known already."""
        return sum(step.known is not None and not step.values for step in self.steps)

    @property
    def refused(self) -> int:
        """How many rows are refused; one may be wrong in several columns."""
        return len({fault.row for fault in self.faults})

    @property
    def counts(self) -> tuple[int, int, int, int]:
        return len(self.signed), len(self.changed), self.same, self.refused


def made(sheet: Spreadsheet, squads: Iterable[Squad], known: Iterable[Known], today: date, only: Squad | None) -> Plan:
    """The plan for this spreadsheet. ``only``: the team it is for; without one each row names its team."""
    return _Making(sheet, squads, known, today, only).plan


class _Making:
    def __init__(
        self, sheet: Spreadsheet, squads: Iterable[Squad], known: Iterable[Known], today: date, only: Squad | None
    ) -> None:
        self.sheet, self.only, self.plan = sheet, only, Plan(ignored=sheet.ignored)
        self.read = cells.readers(cells.Order.of(row.cells.get("born", "") for row in sheet.rows), today)
        self.teams = {word: squad for squad in squads for word in squad.words}
        self.by_id: dict[tuple[int, str], Known] = {}
        self.by_name: dict[tuple[int, str], list[Known]] = {}
        self.worn: dict[tuple[int, str], tuple[str, int | None]] = {}  # a number: who wears it, the row that gives it
        self.outer: dict[tuple[int, str], int] = {}  # an id of the other system: the row that has it
        self.taken: dict[int, int] = {}  # a known player: the row that speaks of them
        for player in known:
            self.by_name.setdefault((player.team_id, _key(player.values["name"])), []).append(player)
            if player.values["external_id"]:
                self.by_id[player.team_id, player.values["external_id"]] = player
        self._take(self._rows())

    def _rows(self) -> list[tuple[Row, Squad, dict[str, Any]]]:
        good = []
        for row in self.sheet.rows:
            squad, values = self._squad(row), self._values(row)
            if squad is not None and values is not None:
                good.append((row, squad, values))
        return good

    def _squad(self, row: Row) -> Squad | None:
        word = row.cells.get("team", "")
        squad = self.teams.get(_key(word)) if word else self.only
        if squad is None or (self.only is not None and squad.id != self.only.id):
            self._refuse(row, "team", Say("This row is for another team") if self.only else Say("Which team is this?"))
            return None
        return squad

    def _values(self, row: Row) -> dict[str, Any] | None:
        values, fine = {}, True
        for name, read in self.read.items():
            if name not in self.sheet.columns and name != "name":
                continue
            try:
                values[name] = read(row.cells.get(name, ""))
            except cells.Refused as refused:
                fine = self._refuse(row, name, refused.say)
        return values if fine else None

    def _take(self, rows: list[tuple[Row, Squad, dict[str, Any]]]) -> None:
        matched = [(row, squad, values, self._match(row, squad, values)) for row, squad, values in rows]
        moving = {known.id for _, _, values, known in matched if known and "number" in values}
        for players in self.by_name.values():
            for player in players:
                if player.values["number"] is not None and player.id not in moving:
                    self.worn[player.team_id, player.values["number"]] = (player.values["name"], None)
        for row, squad, values, known in matched:
            if self._is_free(row, squad, values, known):
                self._step(row, squad, values, known)

    def _match(self, row: Row, squad: Squad, values: Mapping[str, Any]) -> Known | None:
        """Whom the row speaks of: by the id of the other system, else by name and number, else by name and birth date;
        where one side has no number or birth date, by a name only one player has."""
        by_id = self.by_id.get((squad.id, values.get("external_id") or ""))
        if by_id is not None:
            return by_id
        named = self.by_name.get((squad.id, _key(values["name"])), [])
        for each in named:
            if all(each.values[name] == value for name, value in values.items() if name != "name"):
                return each
        named = [each for each in named if not (each.values["external_id"] and values.get("external_id"))]
        for fields in (("number",), ("born",)):
            for each in named:
                if all(values.get(name) is not None and values[name] == each.values[name] for name in fields):
                    return each
        alone = len(named) == 1 and all(
            values.get(name) is None or named[0].values[name] is None for name in ("number", "born")
        )
        return named[0] if alone else None

    def _is_free(self, row: Row, squad: Squad, values: Mapping[str, Any], known: Known | None) -> bool:
        if known is not None and (other := self.taken.setdefault(known.id, row.number)) != row.number:
            return self._refuse(row, "name", Say("Row %(row)s speaks of the same player", row=other))
        outer = (squad.id, values.get("external_id") or "")
        if outer[1] and (other := self.outer.setdefault(outer, row.number)) != row.number:
            return self._refuse(row, "external_id", Say("Row %(row)s speaks of the same player", row=other))
        number = values.get("number")
        if number is None:
            return True
        name, other_row = self.worn.setdefault((squad.id, number), (values["name"], row.number))
        if other_row == row.number:
            return True
        if other_row is None:
            return self._refuse(row, "number", Say("Number %(number)s is taken by %(name)s", number=number, name=name))
        return self._refuse(row, "number", Say("Row %(row)s has the same number", row=other_row))

    def _step(self, row: Row, squad: Squad, values: dict[str, Any], known: Known | None) -> None:
        if known is not None:
            # An empty cell says nothing: a spreadsheet without birth dates does not make anybody ageless.
            values = {name: value for name, value in values.items() if value not in (None, "", known.values[name])}
        else:
            key = (squad.id, _key(values["name"]))
            new = Known(-row.number, squad.id, {"number": None, "born": None, "external_id": "", **values})
            for other in self.by_name.get(key, []):
                if other.id < 0 and other.values == new.values:
                    self._refuse(row, "name", Say("Row %(row)s speaks of the same player", row=-other.id))
                    return
            self.by_name.setdefault(key, []).append(new)
        shirt = values.get("number") if known is None else values.get("number", known.values["number"])
        name = values.get("name") or (known.values["name"] if known else "")
        self.plan.steps.append(Step(row.number, squad.id, known, name, shirt, values))

    def _refuse(self, row: Row, column: str, reason: Say) -> bool:
        head = self.sheet.columns.get(column) or column
        self.plan.faults.append(Fault(row.number, head, reason, row.cells.get(column, "")[:60]))
        return False


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
