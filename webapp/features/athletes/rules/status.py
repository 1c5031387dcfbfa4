"""Ready to compete, normal, or somebody should look: with hysteresis, reasons, and an override that runs out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.sections import ENOUGH, Overall, Section

READY, NORMAL, ATTENTION = "competition_ready", "normal", "attention"
ENTER_READY, LEAVE_READY = 80.0, 75.0
ENTER_ATTENTION, LEAVE_ATTENTION = 50.0, 55.0
SECTION_LOW = 40.0
NEEDED = ("overview", "body", "recovery", "performance")
NEEDED_SCORE, NEEDED_COVERAGE = 65.0, 0.6
INSUFFICIENT = 0.4
OVERRIDE_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: ``kind`` (flag, overall, section, amber, coverage, weight, clearance, certificate), and of what."""

    kind: str
    what: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Clearances:
    """What besides scores somebody needs to compete. None: it does not apply, or nobody has said."""

    weight_on_plan: bool = True
    medical: bool = True
    certified: bool = True


@dataclass(frozen=True, slots=True)
class Status:
    """Where somebody stands, and why."""

    key: str
    reasons: tuple[Reason, ...]
    insufficient: bool = False


CLEAR = Clearances()


def decide(
    sections: Sequence[Section],
    overall: Overall,
    flags: Sequence[Flag],
    *,
    before: str | None = None,
    clear: Clearances = CLEAR,
) -> Status:
    """The status now; ``before`` is what it was, for the hysteresis."""
    alarms = _alarms(sections, overall, flags, before)
    if alarms:
        return Status(ATTENTION, tuple(alarms), overall.coverage < INSUFFICIENT)
    if overall.coverage < INSUFFICIENT or overall.score is None:
        return Status(NORMAL, (Reason("coverage", value=overall.coverage),), insufficient=True)
    lacking = _lacking(sections, overall.score, flags, before, clear)
    if not lacking:
        return Status(READY, (Reason("overall", value=overall.score),))
    return Status(NORMAL, tuple(lacking))


def _alarms(sections: Sequence[Section], overall: Overall, flags: Sequence[Flag], before: str | None) -> list[Reason]:
    found = [Reason("flag", flag.key) for flag in flags if flag.level == "red"]
    limit = LEAVE_ATTENTION if before == ATTENTION else ENTER_ATTENTION
    if overall.score is not None and overall.score < limit and overall.coverage >= INSUFFICIENT:
        found.append(Reason("overall", value=overall.score))
    for section in sections:
        if section.score is not None and section.coverage >= ENOUGH and section.score < SECTION_LOW:
            found.append(Reason("section", section.key, section.score))
    amber = {flag.section for flag in flags if flag.level == "amber"}
    if len(amber) > 1:
        found.extend(Reason("flag", flag.key) for flag in flags if flag.level == "amber")
    return found


def _lacking(
    sections: Sequence[Section], score: float, flags: Sequence[Flag], before: str | None, clear: Clearances
) -> list[Reason]:
    found = [Reason("flag", flag.key) for flag in flags if flag.level in ("amber", "red")]
    if score < (LEAVE_READY if before == READY else ENTER_READY):
        found.append(Reason("overall", value=score))
    by_key = {section.key: section for section in sections}
    for key in NEEDED:
        section = by_key.get(key)
        if section is None or section.score is None or section.coverage < NEEDED_COVERAGE:
            found.append(Reason("coverage", key, section.coverage if section else 0.0))
        elif section.score < NEEDED_SCORE:
            found.append(Reason("section", key, section.score))
    for met, kind in ((clear.weight_on_plan, "weight"), (clear.medical, "clearance"), (clear.certified, "certificate")):
        if not met:
            found.append(Reason(kind))
    return found


@dataclass(frozen=True, slots=True)
class Override:
    """A coach's word against the rules, for a while."""

    status: str
    reason: str
    expires_at: datetime


def override_refused(flags: Sequence[Flag], *, medical_role: bool, days: float) -> str | None:
    """Why a status may not be overridden: "medical" (a red medical flag, and no physician), "long", or None."""
    if any(flag.level == "red" and flag.medical for flag in flags) and not medical_role:
        return "medical"
    return "long" if not 0 < days <= OVERRIDE_LASTS.days else None


def in_force(status: Status, override: Override | None, flags: Sequence[Flag], now: datetime) -> Status:
    """The status as shown: the override while it lasts, never over a red medical flag."""
    if override is None or override.expires_at <= now:
        return status
    if any(flag.level == "red" and flag.medical for flag in flags):
        return status
    return Status(override.status, (Reason("override", override.reason), *status.reasons), status.insufficient)
