"""One look per screen. What a reader may not see is never put into it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import SECTIONS, Metric
from webapp.features.accounts.models import User
from webapp.features.athletes import looks, policy
from webapp.features.athletes.models import Athlete, CheckIn, Standing, StatusChange, StatusOverride
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, series, words
from webapp.features.athletes.rules import weight
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.picture import Clearances, Last, Picture, picture
from webapp.features.athletes.rules.sections import Line, Overall, Section, overall
from webapp.features.athletes.rules.status import Override, Reason
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db


def flag_of(kept: Mapping[str, Any]) -> Flag:
    """A flag as it was kept."""
    numbers = tuple((str(name), float(value)) for name, value in kept.get("numbers", ()))
    return Flag(kept["key"], kept["level"], kept["section"], kept["medical"], kept["days"], numbers)


def enabled(sport: str, latest: Mapping[str, Last]) -> list[Metric]:
    """The metrics that count for somebody: those of the sport, and whatever was measured all the same."""
    return [m for m in shelf("metrics").values() if m.enabled(sport) or m.key in latest]


def standing_flags(row: Standing | None, at: datetime) -> list[Flag]:
    """The flags that have not fallen by themselves since."""
    kept = row.flags if row else []
    return [flag_of(each) for each in kept if datetime.fromisoformat(each["until"]).astimezone(UTC) > at]


def agreed(latest: Mapping[str, Last], flags: list[Flag], *, blood: bool) -> tuple[Mapping[str, Last], list[Flag]]:
    """What may be judged. A yes to bloodwork that was taken back ends its processing at once: it makes no status, no
    score and no flag any more."""
    if blood:
        return latest, flags
    metrics = shelf("metrics")
    kept = {key: last for key, last in latest.items() if key not in metrics or metrics[key].group != "blood"}
    return kept, [flag for flag in flags if flag.section != "blood"]


def overrides(athlete_ids: list[int]) -> dict[int, StatusOverride]:
    """The coaches' words in force, by athlete: one query."""
    wanted = select(StatusOverride).where(StatusOverride.athlete_id.in_(athlete_ids), StatusOverride.expires_at > now())
    rows = db.session.scalars(wanted.order_by(StatusOverride.id)) if athlete_ids else ()
    return {row.athlete_id: row for row in rows}


def override_of(athlete_id: int) -> Override | None:
    """The coach's word in force about one athlete."""
    row = overrides([athlete_id]).get(athlete_id)
    return Override(row.status, row.reason, row.expires_at) if row else None


def clearances(athlete_id: int, latest: Mapping[str, Last]) -> Clearances:
    """What else somebody needs to compete: with a plan, to be on its line."""
    gap = latest.get("weight_plan_gap_kg")
    return Clearances(weight_on_plan=gap is None or gap.value <= 0)


def head(player: Player, tie: Tie, athlete: Athlete | None) -> looks.Head:
    """Whose page, and what the reader may do."""
    return looks.Head(
        player.id,
        player.name,
        player.number,
        player.team.name,
        player.team.slug,
        tie.relation,
        tie.keeps,
        tie.shares,
        tie.blood,
        access.minor(player.born, now().date()),
        athlete.sex if athlete else "",
        policy.may_record(tie),
        policy.may_check_in(tie),
        policy.may_override(tie),
        policy.may_certify(tie),
        policy.may_describe(tie),
        tie.family,
    )


def now_of(athlete: Athlete, player: Player, *, blood: bool) -> tuple[Picture, Standing | None, Mapping[str, Last]]:
    """The picture of this moment: three queries."""
    at = now()
    latest = series.latest([athlete.id]).get(athlete.id, {})
    row = db.session.get(Standing, athlete.id)
    judged, flags = agreed(latest, standing_flags(row, at), blood=blood)
    made = picture(
        judged,
        flags,
        enabled(player.team.sport, latest),
        at,
        sex=athlete.sex,
        age=access.age_on(player.born, at.date()),
        before=row.status if row else None,
        override=override_of(athlete.id),
        clear=clearances(athlete.id, latest),
    )
    return made, row, latest


def dashboard(player: Player, athlete: Athlete | None, tie: Tie) -> looks.Dashboard:
    """One athlete, as this reader may see it."""
    about = head(player, tie, athlete)
    if athlete is None or not policy.may_see(tie):
        empty = Overall(None, 0.0)
        return looks.Dashboard(about, "normal", None, (), True, empty.score, 0, (), (), (), "", None, False, False)
    made, row, latest = now_of(athlete, player, blood=tie.blood)
    seen, medical = policy.groups(tie), tie.family or tie.standing.admin
    panels = tuple(
        panel(each, latest, tie) for each in made.sections if _section_seen(each.key, seen) and _applies(each)
    )
    shared = [each for each in made.sections if _section_seen(each.key, seen) and _applies(each)]
    whole = made.overall if medical else overall(shared)
    hidden = [flag.key for flag in made.flags if flag.medical]
    said = overrides([athlete.id]).get(athlete.id)
    return looks.Dashboard(
        head=about,
        status=made.status.key,
        since=row.since if row else None,
        reasons=_reasons(made.status.reasons, hidden, medical, seen),
        insufficient=made.status.insufficient,
        overall=words.score(whole.score),
        known=round(100 * whole.coverage),
        panels=panels,
        alerts=_once(words.alert(flag, medical=medical) for flag in made.flags),
        history=history(athlete.id, medical),
        override=said.reason if said else "",
        override_until=said.expires_at if said else None,
        checked_in=checked_in([athlete.id]).get(athlete.id) is not None,
        any=bool(latest),
    )


def _applies(section: Section) -> bool:
    return section.key != "supplements" or section.coverage > 0


def _section_seen(key: str, seen: frozenset[str]) -> bool:
    return {"overview": "load"}.get(key, key) in seen


def _once(alerts: Any) -> tuple[looks.Alert, ...]:
    return tuple(dict.fromkeys(alerts))


def _reasons(given: tuple[Reason, ...], hidden: list[str], medical: bool, seen: frozenset[str]) -> tuple[Any, ...]:
    """Sections the reader does not see are no reasons the reader is told."""
    told = [
        words.reason(each, hidden, medical=medical)
        for each in given
        if not (each.kind in ("section", "coverage") and each.what in SECTIONS and not _section_seen(each.what, seen))
    ]
    return tuple(dict.fromkeys(told))


def panel(section: Section, latest: Mapping[str, Last], tie: Tie) -> looks.Panel:
    """A section with every metric this reader sees."""
    metrics = shelf("metrics")
    shown = [each for each in section.lines if policy.sees_metric(tie, metrics[each.key].group, each.key)]
    return looks.Panel(
        section.key,
        SECTIONS[section.key].label,
        words.score(section.score),
        round(100 * section.coverage),
        words.score(section.at_least) or 0,
        words.score(section.at_most) or 0,
        section.capped,
        tuple(_line(each, latest.get(each.key)) for each in shown if each.x is not None or each.weight > 0),
    )


def _line(line: Line, last: Last | None) -> looks.LineLook:
    metric = shelf("metrics")[line.key]
    usual = ""
    if last is not None and last.n >= metric.min_n and last.mean is not None and last.sd is not None:
        usual = f"{words.number(metric, last.mean)} ± {words.number(metric, last.sd)}"
    return looks.LineLook(
        line.key,
        metric.label,
        words.number(metric, line.x),
        words.unit(metric),
        None if last is None else int(line.age),
        line.x is not None and line.fresh < 1,
        words.score(line.score),
        line.lost,
        line.learning,
        usual,
        line.x is None,
        round(100 * line.share),
        "" if last is None or last.unit in ("", metric.unit) else words.entered(last.entered, last.unit),
    )


def history(athlete_id: int, medical: bool, most: int = 12) -> tuple[looks.Change, ...]:
    """The last changes of status with their reasons."""
    wanted = select(StatusChange, User.name).outerjoin(User, User.id == StatusChange.by_id)
    wanted = wanted.where(StatusChange.athlete_id == athlete_id).order_by(StatusChange.id.desc()).limit(most)
    hidden = [flag for flag in MEDICAL]
    found = []
    for row, by in db.session.execute(wanted):
        reasons = tuple(
            words.reason(Reason(each["kind"], each["what"], each["value"]), hidden, medical=medical)
            for each in row.reasons
            if medical or each["what"] not in ("blood", "supplements")
        )
        found.append(looks.Change(row.at, row.status, tuple(dict.fromkeys(reasons)), by or ""))
    return tuple(found)


MEDICAL = (
    *("BF_FLOOR", "LOW_EA", "CONCUSSION", "HB_LOW", "FERRITIN_LOW", "ELECTROLYTE", "CK_HIGH", "PROHIBITED"),
    *("DESCENT_SYMPTOMS", "RAPID_LOSS"),
)


def checked_in(athlete_ids: list[int], within: timedelta = timedelta(hours=20)) -> dict[int, datetime]:
    """Who has answered within the last hours, by athlete: one query. Hours, because a club spans zones."""
    wanted = select(CheckIn.athlete_id, func.max(CheckIn.at)).where(
        CheckIn.athlete_id.in_(athlete_ids), CheckIn.at > now() - within
    )
    rows = db.session.execute(wanted.group_by(CheckIn.athlete_id)) if athlete_ids else ()
    return {row[0]: row[1] for row in rows}


def weight_page(athlete: Athlete | None, tie: Tie) -> looks.WeightLook:
    """Certificate, classes by date, the plan's line and the masses against it."""
    blank = (None,) * 2
    certificate = series.certificate(athlete.id) if athlete else None
    if athlete is None or certificate is None or not policy.may_see(tie):
        return looks.WeightLook(
            "not_started", "", "kg", *blank, *blank, *blank, None, None, (), *blank, *blank, None, (), ()
        )
    rules = weight.RULE_SETS[certificate.rules]
    today = now().date()
    found, classes, line = None, (), ()
    if certificate.alpha is not None and certificate.fat is not None:
        alpha, since = certificate.alpha, certificate.assessed_on
        found = weight.minimum(rules, alpha, certificate.fat, certificate.sex, certificate.weeks)
        classes = tuple(
            looks.ClassLine(f"{rules.shown(kg):g} {rules.unit}", kg, on)
            for kg, on in weight.classes_by_date(rules, found, alpha, since, certificate.sex)
        )
        weeks = max(certificate.weeks, 8)
        line = tuple(
            (since + timedelta(weeks=k), max(kg, found.mww)) for k, kg in enumerate(weight.table(alpha, weeks))
        )
    aim = series.plan(certificate.id)
    masses = series.points(athlete.id, "body_mass_kg", _since(certificate.assessed_on))
    present = masses[-1].value if masses else None
    allowed = None
    if found is not None and certificate.alpha is not None:
        days = max(0, (today - certificate.assessed_on).days)
        allowed = max(found.mww, weight.on_plan(certificate.alpha, days), aim.target if aim else 0.0)
    return looks.WeightLook(
        state=certificate.state,
        rules=rules.label,
        unit=rules.unit,
        assessed_on=certificate.assessed_on,
        usg=certificate.usg,
        alpha=certificate.alpha,
        fat=certificate.fat,
        minimum=certificate.minimum,
        exact=found.law1 if found else None,
        stepwise=found.stepwise_lb if found and rules.unit == "lb" else None,
        retry_at=certificate.retry_at,
        classes=classes,
        target=aim.target if aim else None,
        target_on=aim.on if aim else None,
        today=present,
        allowed=allowed,
        gap=present - allowed if present is not None and allowed is not None else None,
        weeks=line,
        masses=tuple((row.day, row.value) for row in masses),
    )


def _since(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
