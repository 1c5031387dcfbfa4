"""What stands out, for one reader."""

from datetime import date, timedelta

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.errors import Say
from webapp.features.athletes.insights import asking, kept
from webapp.features.athletes.looks.insights import WHY, Behind, FindingLook, InsightLook, NumberLook, WordedLook
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.queries import words
from webapp.features.athletes.rules.insight.findings import Finding, Number
from webapp.features.athletes.rules.insight.payload import LANGUAGES, sendable
from webapp.features.athletes.rules.insight.sentences import sentence
from webapp.features.teams.models import Player
from webapp.infra import llm

WHAT = {
    "slope": Say("change a week (Theil–Sen)"),
    "low": Say("lower end"),
    "high": Say("upper end"),
    "n": Say("how many"),
    "now": Say("middle of this week"),
    "usual": Say("usual, in the middle"),
    "ago": Say("days since"),
    "was": Say("middle before"),
    "became": Say("middle since"),
    "last": Say("the last value"),
    "days": Say("days looked at"),
    "rho": Say("rank correlation (Spearman)"),
    "lag": Say("days between"),
    "least": Say("the least it takes"),
}


def look(player: Player, athlete: Athlete | None, chart: str, language: str, today: date) -> InsightLook:
    """The overview ("") or one chart. Whether the reader may see it was asked before."""
    offer = llm.configured() and language in LANGUAGES
    if athlete is None:
        return InsightLook(player.id, chart, (), (), "found", None, False, False)
    found = kept.found(player, athlete, chart, language, today)
    looks = tuple(_finding(each, n, found, today) for n, each in enumerate(found.findings))
    telling = sendable(found.findings)
    if not offer or not telling or not asking.agreed(player.id):
        return InsightLook(player.id, chart, looks, (), "found", None, False, offer and bool(telling))
    known = asking.worded(found)
    if known is None:
        return InsightLook(player.id, chart, looks, (), "found", None, True, True)
    state = {"asking": "waiting"}.get(known["state"], known["state"])
    anchors = [looks[found.findings.index(each)].anchor for each in telling]
    worded = tuple(WordedLook(text, tuple(anchors[n] for n in of)) for text, of in known["sentences"])
    why = WHY.get(known["why"]) if state == "fallen" else None
    return InsightLook(player.id, chart, looks, worded, state, why, state == "fallen" and not known["rest"], True)


def _finding(finding: Finding, place: int, found: kept.Found, today: date) -> FindingLook:
    metric, metrics = shelf("metrics")[finding.metric], shelf("metrics")
    behind = [
        Behind(key, metrics[key].label, today + timedelta(days=point.day), words.number(metrics[key], point.value))
        for key in dict.fromkeys(key for key in (finding.metric, finding.other) if key)
        for point in found.series.get(key, ())
        if any(set(point.ids) & set(number.ids) for number in finding.numbers)
    ]
    other = metrics[finding.other].label if finding.other else ""
    numbers = tuple(NumberLook(n.name, written(n, metric), WHAT[n.name], len(n.ids)) for n in finding.numbers)
    text = sentence(finding).text
    return FindingLook(f"behind-{place}", text, finding.metric, metric.label, other, numbers, tuple(behind))


def written(number: Number, metric: Metric) -> str:
    """A number as it stands in a sentence: with the metric's unit where it is one of its values."""
    if number.form in ("count", "days"):
        return str(round(number.value))
    sign = "−" if number.value < 0 else "+"
    if number.form == "ratio":
        return f"{sign}{abs(number.value):.2f}"
    unit = words.unit(metric)
    tail = f" {unit}" if unit and not unit.startswith("(") else ""
    if number.form == "change":
        return f"{sign}{abs(number.value):.{metric.decimals + 1}f}{tail}"
    return f"{words.number(metric, number.value)}{tail}"
