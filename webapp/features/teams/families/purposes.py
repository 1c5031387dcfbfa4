"""What families are asked, each for itself. Nothing is bundled and nothing is ticked beforehand (GDPR Art. 7).

Whoever changes a text gives it a new ``wording``: the register says which one somebody agreed to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from webapp.errors import Say


@dataclass(frozen=True, slots=True)
class Purpose:
    """One question. ``yes`` and ``no`` say what follows from the answer, in words a family uses."""

    key: str
    label: Say
    question: Say
    yes: Say
    no: Say
    wording: str


_ALL = (
    Purpose(
        "public_name",
        Say("Name on public pages"),
        Say("May the name stand on pages that everybody with the link can see, such as the live score of a game?"),
        Say("The name stands beside the shirt number."),
        Say("Only the shirt number is shown. The team still sees the name."),
        "2026-11",
    ),
    Purpose(
        "statistics",
        Say("Statistics on public pages"),
        Say("May points, fouls and minutes of this player be shown to everybody with the link?"),
        Say("The line of the box score carries the shirt number."),
        Say("The line is shown without name and number. The totals of the team stay as they are."),
        "2026-11",
    ),
    Purpose(
        "video",
        Say("Film"),
        Say("May the club film games and practices in which this player takes part, and show the film to the team?"),
        Say("The team can watch film with this player in it."),
        Say("Scenes with this player are left out of film and highlights."),
        "2026-11",
    ),
    Purpose(
        "health",
        Say("Health"),
        Say("May the coaches read the medical note, so that they know what to do in an emergency?"),
        Say("Coaches who manage the roster can read the note."),
        Say("Only the family and the player can read the note."),
        "2026-11",
    ),
    Purpose(
        "monitoring",
        Say("Measurements"),
        Say("May the club keep measurements of this player, such as sleep, load and body mass, and work out scores?"),
        Say("The player can check in every day. Only the family sees it, unless you also let the coaches see it."),
        Say("Nothing more is kept, and what was kept is hidden. Training goes on as before."),
        "2026-11",
    ),
    Purpose(
        "coach_sees",
        Say("Measurements, for coaches"),
        Say("May the coaches of this team see these measurements and scores? Blood and supplements are not in it."),
        Say("Coaches see the status, the reasons for it and the values."),
        Say("Coaches see nothing of it. Training goes on as before."),
        "2026-11",
    ),
    Purpose(
        "medical_sees",
        Say("Measurements, for the medical team"),
        Say("May the doctor or physiotherapist of this team see these measurements, and why somebody is not cleared?"),
        Say("The medical team sees the values and the reasons for a red flag, and can clear it. Coaches do not."),
        Say("The medical team sees nothing of it. Ask the family."),
        "2026-11",
    ),
    Purpose(
        "bloodwork",
        Say("Blood values"),
        Say(
            "May the club keep blood values of this player? The family reads them, and the medical team where it may"
            " see measurements."
        ),
        Say("Blood values can be entered, and count in the scores the family sees."),
        Say("No blood values are kept."),
        "2026-11-b",
    ),
    Purpose(
        "coach_supplements",
        Say("Supplements, for coaches"),
        Say("May the coaches of this team see what supplements this player takes?"),
        Say("Coaches see the list, its batches and what is ticked. They change nothing."),
        Say("Only the family sees it."),
        "2026-11",
    ),
    Purpose(
        "ai_insights",
        Say("Measurements, put into words by a language model"),
        Say(
            "May the club send numbers of this player's sleep, load and tests to a language model, so that it puts "
            "into words what stands out? No name, no date and no note goes along."
        ),
        Say("Whoever may see the measurements can have them put into words."),
        Say("Nothing leaves the club. What stands out is still worked out here."),
        "2026-11",
    ),
)
PURPOSES: Mapping[str, Purpose] = MappingProxyType({purpose.key: purpose for purpose in _ALL})
