"""What one tap of undo takes back, and redo brings back."""

from dataclasses import dataclass, field

from webapp.features.games.turns import Turns


@dataclass
class Table:
    """A log as `Turns` sees it, with what is dead."""

    turns: Turns = field(default_factory=Turns)
    dead: set[str] = field(default_factory=set)

    def write(self, entry: str, source: str = "live", target: str | None = None, by: str = "ada") -> None:
        self.turns.add(entry, source, target, by)
        if target is not None:
            (self.dead.discard if source == "redo" else self.dead.add)(target if source != "redo" else self.of(target))

    def of(self, void: str) -> str:
        return self.targets[void]

    targets: dict[str, str] = field(default_factory=dict)

    def undo(self, void: str, by: str = "ada") -> list[str]:
        taken = list(self.turns.undoable(by, self.alive))
        for n, target in enumerate(taken):
            name = f"{void}.{n}" if n else void
            self.targets[name] = target
            self.write(name, "undo", target, by)
        return taken

    def redo(self, void: str, by: str = "ada") -> list[str]:
        back = list(self.turns.redoable(by, self.alive))
        for n, target in enumerate(back):
            self.dead.add(target)
            self.dead.discard(self.targets[target])
            self.turns.add(f"{void}.{n}" if n else void, "redo", target, by)
        return back

    def alive(self, entry: str) -> bool:
        return entry not in self.dead


def test_undo_takes_back_one_turn_after_the_other():
    table = Table()
    for play in ("one", "two"):
        table.write(play)
    assert [table.undo("u1"), table.undo("u2"), table.undo("u3")] == [["two"], ["one"], []]


def test_redo_brings_back_in_reverse_and_ends_with_something_new():
    table = Table()
    for play in ("one", "two"):
        table.write(play)
    table.undo("u1")
    table.undo("u2")
    assert table.redo("r1") == ["u2"]
    table.write("three")
    assert table.redo("r2") == []
    assert table.undo("u3") == ["three"]


def test_what_was_brought_back_can_be_taken_back_again():
    table = Table()
    table.write("one")
    table.undo("u1")
    table.redo("r1")
    assert table.undo("u2") == ["one"]
    assert table.redo("r2") == ["u2"]


def test_entries_of_one_tap_go_together():
    table = Table()
    table.write("foul")
    table.write("gone", "correction", "foul")
    table.write("gone.1", "correction", "throw")
    assert table.undo("u1") == ["gone", "gone.1"]
    assert table.redo("r1") == ["u1", "u1.1"]


def test_everybody_undoes_their_own():
    table = Table()
    table.write("ada's")
    table.write("bens", by="ben")
    assert table.undo("u1", by="ada") == ["ada's"]
    assert table.undo("u2", by="ada") == []
    assert table.undo("u3", by="ben") == ["bens"]


def test_what_somebody_else_took_back_is_passed_over_until_it_is_back():
    table = Table()
    table.write("one")
    table.write("two")
    table.dead.add("two")
    assert list(table.turns.undoable("ada", table.alive)) == ["one"]
    table.dead.discard("two")
    assert list(table.turns.undoable("ada", table.alive)) == ["two"]


def test_whether_anybody_could():
    table = Table()
    assert table.turns.anybody(table.alive) == (False, False)
    table.write("one", by="ben")
    assert table.turns.anybody(table.alive) == (True, False)
    table.undo("u1", by="ben")
    assert table.turns.anybody(table.alive) == (False, True)
