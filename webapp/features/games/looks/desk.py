"""What the scorer's table sees: the pad with its prompts, flags, the edit sheet, and history."""

from dataclasses import dataclass
from datetime import datetime

from webapp.errors import Say
from webapp.features.games.looks.live import Board, Chip, FlagMark, PlayLine


@dataclass(frozen=True, slots=True)
class Option:
    """One of several values a field may take."""

    value: str
    label: Say | str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a prompt: a form of its own, posted to ``links.base + path`` with hidden ``fields``."""

    label: Say | str
    path: str  # "/plays" records, "/plays/PLAY" amends
    fields: tuple[tuple[str, str], ...]
    chip: Chip | None = None  # the player, when the answer is one
    style: str = "chip"  # chip, team, good (made), bad (missed), quiet (nobody)


@dataclass(frozen=True, slots=True)
class Question:
    text: Say
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """The follow-up to the latest play; the next tap elsewhere makes it go away. ``id`` changes with its content."""

    id: str
    play: PlayLine
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class PadSide:
    """One team on the pad: five on court, the others on the bench."""

    key: str
    name: str
    code: str
    color: str
    five: tuple[Chip, ...]
    bench: tuple[Chip, ...]
    attacks: str  # "left" or "right" of the whole court in this period, seen from the scorer's table
    timeouts_left: int | None


@dataclass(frozen=True, slots=True)
class Button:
    """A play one tap away, not needing the court; posted to ``links.base + "/plays"`` with ``fields`` and, when
    ``needs`` is "player" or "side", a field of that name from what is chosen on the pad."""

    key: str
    label: Say
    fields: tuple[tuple[str, str], ...]
    needs: str = ""
    keys: str = ""  # keyboard
    group: Say | None = None  # several buttons record this kind of play: the pad shows them as one that opens


@dataclass(frozen=True, slots=True)
class Pad:
    """The scorer's pad. ``seen`` goes back with every request as the field of that name."""

    id: int
    seen: int
    board: Board
    sides: tuple[PadSide, PadSide]
    court: str  # which half court to draw, a key of the shelf "arenas"
    arc: str  # rule set key: two or three points are decided by the place (the server decides)
    buttons: tuple[Button, ...]
    prompt: Prompt | None
    last: tuple[PlayLine, ...]  # newest first; a phone has room for three
    open_flags: int
    can_undo: bool
    can_redo: bool
    next_step: Button | None  # start the period, end it, end the game, make it official …
    start_stop: Button | None  # the clock
    closed: bool  # official: nothing can be recorded
    ball: str | None = None  # the side that has it, as far as the plays tell: it attacks
    values: tuple[int, ...] = (2, 3)  # what a basket may count
    size: int = 5  # how many of a side are on the court


@dataclass(frozen=True, slots=True)
class FlagLine:
    """An open or waived flag with the play it hangs on."""

    mark: FlagMark
    text: Say  # what is wrong, in a sentence
    advice: Say  # what would settle it
    line: PlayLine
    reason: str = ""  # why it was waived
    waiver: str = ""  # the waiving play, to take it back


@dataclass(frozen=True, slots=True)
class Flags:
    """Everything that stands between this game and being official."""

    id: int
    open: tuple[FlagLine, ...]
    waived: tuple[FlagLine, ...]
    phase: str
    can_finish: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the edit sheet: a choice when it has options, else typed."""

    name: str
    label: Say
    value: str
    options: tuple[Option, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """The sheet on which a play is corrected, or a new one inserted (``play`` None)."""

    id: int
    play: PlayLine | None
    type: str
    fields: tuple[Field, ...]
    types: tuple[Option, ...]  # what may be inserted
    after: str | None  # the play to insert behind, or before
    before: str | None
    voided: bool
    entry: str  # id the next entry will carry: pressing the button twice counts once


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a play's history."""

    entry: str
    seq: int
    kind: str  # record amend void
    label: Say  # "Recorded", "Corrected", "Taken back", …
    parts: tuple[Say, ...]  # the play as it then was; empty for a void
    by: str
    at: datetime
    reason: str
    source: str  # live late import correction
    alive: bool


@dataclass(frozen=True, slots=True)
class History:
    """The history of one play, or of the whole game (``of`` None), oldest first. ``play`` is None when it was taken
    back."""

    id: int
    of: str | None
    play: PlayLine | None
    lines: tuple[HistoryLine, ...]
