"""Who may see and do what with an athlete's measurements. Pure: ``Tie`` is handed over by queries.access.

Role × relation × purpose × consent: the family's yes to keeping them lets anything be recorded at all, its yes to
sharing lets the coaches of that team see what is for coaches, a yes of its own lets its medical team see everything,
and bloodwork has one more: it stays with the family and the medical team. Why a red medical flag stands is told to
those two and to nobody else, admins included.

Everything else is no, with one exception (domain.md F.5): in an emergency a physician of the team breaks the glass and
reads what no family has opened to them, for some hours; with it comes no right to write, and none to what the family
does not want kept.
"""

from dataclasses import dataclass

from webapp.features.teams import policy as teams
from webapp.features.teams.policy import Standing

GROUPS = ("load", "recovery", "body", "blood", "supplements", "performance")
FOR_COACHES = frozenset({"load", "recovery", "body", "performance"})
ON_BOARDS = frozenset({"load", "recovery", "performance"})  # body mass stands in no list of a team
KEEP, SHARE, BLOOD, CARE = "monitoring", "coach_sees", "bloodwork", "medical_sees"
PURPOSES = (KEEP, SHARE, BLOOD, CARE)


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person is to one athlete on one team, and what that athlete's family has said yes to."""

    own: bool
    guardian: bool
    grown: bool
    standing: Standing
    keeps: bool
    shares: bool
    blood: bool
    cares: bool = False  # the family's yes to the medical team
    opened: bool = False  # has broken the glass, and the hours are not over

    @property
    def family(self) -> bool:
        """The athlete, and guardians while the athlete is a child."""
        return self.own or (self.guardian and not self.grown)

    @property
    def coach(self) -> bool:
        """On the staff of that team today."""
        return teams.may_manage_roster(self.standing) and not self.standing.admin

    @property
    def medical(self) -> bool:
        """Doctor or physiotherapist of that team today."""
        return self.standing.role == "medical" and not self.family

    @property
    def emergency(self) -> bool:
        """Sees what it sees because the glass is broken."""
        return self.medical and self.keeps and self.opened

    @property
    def sees_blood(self) -> bool:
        """Bloodwork and what follows from it."""
        return self.blood or self.emergency

    @property
    def relation(self) -> str:
        """As whom this person looks."""
        if self.own:
            return "self"
        if self.family:
            return "guardian"
        if self.emergency:
            return "emergency"
        return "medical" if self.medical else "admin" if self.standing.admin else "coach"


def may_know(tie: Tie) -> bool:
    """Know that there is such a page: family, admins, the staff of the team and its medical team."""
    return tie.family or tie.standing.admin or tie.coach or tie.medical


def _agreed(tie: Tie) -> bool:
    """The family has said yes to this reader."""
    shown = tie.standing.admin or (tie.coach and tie.shares) or (tie.medical and tie.cares)
    return tie.family or (tie.keeps and shown)


def may_see(tie: Tie) -> bool:
    """See measurements. What was recorded before consent was withdrawn is hidden from everybody but the family."""
    return _agreed(tie) or tie.emergency


def may_break_glass(tie: Tie) -> bool:
    """Open in an emergency what is not open: the medical team of today."""
    return tie.medical and tie.keeps


def may_look_back(tie: Tie) -> bool:
    """Read who looked, and what was opened in an emergency and why."""
    return tie.family or tie.standing.admin


def knows_why(tie: Tie) -> bool:
    """Be told why a medical flag stands: athlete, guardian, and the medical team where the family lets it see."""
    return tie.family or (tie.medical and may_see(tie))


def groups(tie: Tie) -> frozenset[str]:
    """The groups of metrics this person sees."""
    if tie.family or tie.emergency:
        return frozenset(GROUPS)
    if not may_see(tie):
        return frozenset()
    if tie.standing.admin or tie.medical:
        return frozenset(GROUPS) - (frozenset() if tie.blood else {"blood"})
    return FOR_COACHES


def sees_metric(tie: Tie, group: str, key: str) -> bool:
    """One metric: a child's single skinfolds are for family, medical team and the assessor's sheet only."""
    if group not in groups(tie):
        return False
    return not (key.startswith("skinfold_") and not tie.grown and not tie.family and not tie.medical)


def may_record(tie: Tie) -> bool:
    """Add readings. A child answers for itself; nothing is kept without consent."""
    return tie.keeps and _agreed(tie)


def may_ask(tie: Tie) -> bool:
    """Have numbers put into words, by whoever the club lets do that: no emergency needs it."""
    return _agreed(tie)


def records_group(tie: Tie, group: str) -> bool:
    """Add readings of this group; blood only with a yes to blood."""
    return may_record(tie) and group in groups(tie) and (group != "blood" or tie.blood)


def may_check_in(tie: Tie) -> bool:
    """Answer the daily questions: the athlete, or a guardian for a child."""
    return tie.keeps and tie.family


def may_follow(tie: Tie) -> bool:
    """See what somebody trains by a program: ordinary of a team (domain.md F.1), so family and staff, whatever was said
    about measurements. The medical team is there for health, so it waits for the family's yes, or the glass."""
    return tie.family or tie.standing.admin or tie.coach or may_see(tie)


def may_train(tie: Tie) -> bool:
    """Note down what was done of a program: whoever follows it. Broken glass shows, and writes nothing."""
    return may_follow(tie) and (_agreed(tie) or not tie.medical)


def may_coach(tie: Tie) -> bool:
    """Set training maxima, end a program: staff, and never for themselves."""
    return (tie.coach or tie.standing.admin) and not tie.own


def may_override(tie: Tie) -> bool:
    """Put one's word against the rules."""
    return _agreed(tie) and (tie.coach or tie.standing.admin)


def may_clear(tie: Tie) -> bool:
    """Clear a red medical flag, or say that one stands: the medical team, never for themselves."""
    return tie.medical and _agreed(tie)


def may_report(tie: Tie) -> bool:
    """Say that somebody may have a concussion: whoever sees them train. It takes less to sound an alarm than to end it,
    so a coach may who sees no measurements."""
    return tie.keeps and may_know(tie)


def may_certify(tie: Tie) -> bool:
    """Enter an assessment and make a plan of it: staff and medical team; never athletes for themselves. Whether a coach
    may assess at all, the rule set says: ``may_assess``."""
    return (may_override(tie) or may_clear(tie)) and not tie.own


def may_weigh(tie: Tie) -> bool:
    """Stand at the scale and enter what it says: staff; never athletes for themselves."""
    return may_override(tie) and tie.shares and not tie.own


def may_assess(tie: Tie, *, coaches: bool) -> bool:
    """Be the assessor; ``coaches``: under these rules a coach may assess their own wrestlers."""
    return may_certify(tie) and (coaches or tie.medical or tie.standing.admin)


def may_describe(tie: Tie) -> bool:
    """Say by which sex's ranges to judge."""
    return tie.family or tie.standing.admin
