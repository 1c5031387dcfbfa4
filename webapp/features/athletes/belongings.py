"""What of the measurements is somebody's: all of it. Readings hang on the athlete, who goes with everything; in an
export they are a table to read."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, or_, select

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, on_erasing, plain, sheet
from webapp.features.athletes.insights.forgetting import forget
from webapp.features.athletes.models import Athlete, AthletePlace, Dose, FlagWord, Reading, Supplement, WeighIn
from webapp.features.athletes.programs.models import Course, Program, SetDone
from webapp.features.athletes.supplements.actions import look_again
from webapp.infra.db import db
from webapp.infra.queue import daily

TRAINED = ("day", "program", "exercise", "set", "repetitions", "kg", "in reserve")
HEADS = ("day", "measurement", "value", "entered", "unit", "source", "device", "laboratory")


def _athletes(subject: Subject) -> list[int]:
    """The athletes this subject is. Who has a place elsewhere that is not meant stays, and only leaves this place."""
    placed = select(AthletePlace.athlete_id).where(AthletePlace.player_id.in_(subject.players))
    others = select(AthletePlace.athlete_id).where(AthletePlace.player_id.not_in(subject.players))
    theirs = or_(Athlete.user_id.in_(subject.users), Athlete.id.in_(placed) & Athlete.id.not_in(others))
    return list(db.session.scalars(select(Athlete.id).where(theirs)))


def _erase(subject: Subject, _known: Identity) -> None:
    """The athlete, and by the database's own hand everything that hangs on it; what Redis keeps of it as well."""
    going = _athletes(subject)
    forget(going)
    db.session.execute(delete(Athlete).where(Athlete.id.in_(going)))


def _readings(subject: Subject) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """Every value that was not worked out, oldest first."""
    wanted = select(
        *(Reading.day, Reading.metric, Reading.value, Reading.entered, Reading.unit, Reading.source),
        *(Reading.device, Reading.lab),
    ).where(Reading.athlete_id.in_(_athletes(subject)), Reading.source != "derived", Reading.superseded.is_(False))
    return HEADS, [tuple(row) for row in db.session.execute(wanted.order_by(Reading.at, Reading.id))]


def _supplements(subject: Subject) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """What is and was taken, with how many doses were ticked."""
    ticked = select(func.count(Dose.id)).where(Dose.supplement_id == Supplement.id).scalar_subquery()
    wanted = select(
        *(Supplement.name, Supplement.ingredients, Supplement.brand, Supplement.dose, Supplement.unit),
        *(Supplement.times, Supplement.since, Supplement.until, Supplement.scheme, Supplement.batch, Supplement.link),
        ticked,
    ).where(Supplement.athlete_id.in_(_athletes(subject)))
    return TAKEN, [tuple(row) for row in db.session.execute(wanted.order_by(Supplement.id))]


TAKEN = (
    *("name", "ingredients", "brand", "dose", "unit", "times", "since", "until", "tested by", "batch", "link"),
    "doses ticked",
)


def _trained(subject: Subject) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """Every set that was noted down, oldest first; ``repetitions`` 0 took an earlier word back."""
    wanted = select(
        *(SetDone.day, Program.title, SetDone.title, SetDone.number, SetDone.reps, SetDone.kg, SetDone.rir),
    )
    wanted = wanted.join(Course, Course.id == SetDone.course_id).join(Program, Program.id == Course.program_id)
    wanted = wanted.where(Course.athlete_id.in_(_athletes(subject))).order_by(SetDone.id)
    return TRAINED, [tuple(row) for row in db.session.execute(wanted)]


WEIGHED = ("day", "mass_kg", "entered", "unit", "class_kg", "allowed_kg", "counts")


def _weighed(subject: Subject) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """Every weigh-in, corrected ones too, oldest first."""
    wanted = select(
        *(WeighIn.day, WeighIn.mass, WeighIn.entered, WeighIn.unit, WeighIn.limit, WeighIn.allowed, WeighIn.current)
    ).where(WeighIn.athlete_id.in_(_athletes(subject)))
    return WEIGHED, [tuple(row) for row in db.session.execute(wanted.order_by(WeighIn.id))]


def _said_of_flags(subject: Subject) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """What was said about medical flags, oldest first."""
    wanted = select(FlagWord.at, FlagWord.flag, FlagWord.word, FlagWord.until, FlagWord.relation)
    wanted = wanted.where(FlagWord.athlete_id.in_(_athletes(subject))).order_by(FlagWord.id)
    return ("at", "flag", "word", "until", "said_by"), [tuple(row) for row in db.session.execute(wanted)]


on_erasing(_erase)
sheet("measurements", _readings)
sheet("strength training", _trained)
sheet("weigh-ins", _weighed)
sheet("medical-flags", _said_of_flags)
sheet("supplements", _supplements)
daily(look_again)
_ON_THE_ATHLETE = {"exported": False, "why": "the measurements stand in a table of their own", "ends": "keep"}
claim(
    Claim("athletes", user=("user_id",)),
    Claim("athlete_places", player=("player_id",)),
    Claim("readings", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("check_ins", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("status_changes", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("status_overrides", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("certificates", by=("assessor_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("weight_plans", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("supplements", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("supplement_doses", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("program_courses", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("program_sets", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("program_finishes", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("programs", by=("created_by",), exported=False, why="a team's, whoever wrote them", ends="keep"),
    Claim("weigh_ins", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("flag_words", by=("by_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
    Claim("emergency_openings", player=("player_id",), by=("by_id", "reviewer_id")),
    Claim("athlete_views", by=("viewer_id",), **_ON_THE_ATHLETE),  # type: ignore[arg-type]
)
plain("program_courses", "maxima", why="keys of lifts, and numbers")
plain("program_sets", "planned", why="numbers")
plain("insights", "chart", "language", "kind", "key", "state", "why", "body", why="keys of rules, and numbers")
plain("insights", "sentences", why="made of numbers; no name reaches the model, and they go with the athlete")
plain("standings", "flags", "clean", why="keys of rules, and numbers")
