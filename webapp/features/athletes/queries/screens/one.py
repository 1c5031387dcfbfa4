"""The page of one athlete. What a reader may not see is never put into it."""

from collections.abc import Mapping
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import SECTIONS
from webapp.features.athletes import looks, policy
from webapp.features.athletes.looks.compare import Spoke, WebLook
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, words
from webapp.features.athletes.queries.screens.history import checked_in, history
from webapp.features.athletes.queries.screens.present import now_of, overrides
from webapp.features.athletes.rules.picture import Last
from webapp.features.athletes.rules.sections import Line, Overall, Section, overall
from webapp.features.athletes.rules.status import Reason
from webapp.features.teams.models import Player
from webapp.infra.clock import now


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
        access.sees_supplements(tie, player),
    )


def dashboard(player: Player, athlete: Athlete | None, tie: Tie) -> looks.Dashboard:
    """One athlete, as this reader may see it."""
    about = head(player, tie, athlete)
    if athlete is None or not policy.may_see(tie):
        empty = Overall(None, 0.0)
        return looks.Dashboard(about, "normal", None, (), True, empty.score, 0, (), (), (), "", None, False, False)
    made, row, latest = now_of(athlete, player, blood=tie.sees_blood)
    seen, medical = policy.groups(tie), policy.knows_why(tie)
    panels = tuple(
        panel(each, latest, tie) for each in made.sections if _section_seen(each.key, seen) and _applies(each)
    )
    shared = [each for each in made.sections if _section_seen(each.key, seen) and _applies(each)]
    whole = made.overall if tie.family or tie.medical or tie.standing.admin else overall(shared)
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
        any=bool(latest) or bool(made.flags),
        web=_web(panels),
    )


def _web(panels: tuple[looks.Panel, ...]) -> WebLook | None:
    """The scores of the parts a reader sees; None while fewer than three have one."""
    spokes = tuple(Spoke(each.label, None if each.score is None else float(each.score)) for each in panels)
    return WebLook(spokes) if sum(each.value is not None for each in spokes) > 2 else None


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
        line.held,
    )
