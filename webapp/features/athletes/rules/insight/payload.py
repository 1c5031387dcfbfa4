"""What a language model may be told: kinds of findings, keys of metrics from a list, numbers, days counted from today.

There is no parameter here through which a name, a date or any free text could come in: every word that goes out stands
in this file or is a key of the shelf, and everything else is a number. Whoever is meant is not said at all; blood, body
and supplements stay in the house.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from math import isfinite
from typing import Any

from webapp.catalog import shelf
from webapp.features.athletes.rules.insight.findings import Finding, Number

ALLOWED_GROUPS = frozenset({"load", "recovery", "performance"})
KINDS = frozenset({"trend", "change", "step", "odd", "gaps", "together"})
NAMES = frozenset(
    {"slope", "low", "high", "n", "now", "usual", "ago", "was", "became", "last", "days", "rho", "lag", "least"}
)
LANGUAGES = {"en": "English", "es": "Spanish", "fa": "Persian"}
UNITS = {"slope": " per week"}
INSTRUCTION = (
    "You put findings of statistics into plain words for an athlete and a coach. Answer with JSON only: "
    '{"sentences":[{"of":["f0"],"text":"..."}]}. One or two short sentences for each finding you choose, at most four. '
    "Use only numbers that stand in the findings you name in `of`, exactly as they are written there, in digits. "
    "No advice about medicine, weight loss or selection; nothing about injury, risk, illness or diagnosis; nothing "
    "about causes. No names, no links, no lists. Write in "
)


def allowed(metric: str) -> bool:
    """May anything of this metric leave the house?"""
    known = shelf("metrics").get(metric)
    return known is not None and known.group in ALLOWED_GROUPS


def sendable(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of the findings a model may be told."""
    return tuple(
        each for each in findings if each.kind in KINDS and all(allowed(m) for m in (each.metric, each.other) if m)
    )


def written(number: Number, decimals: int) -> float | int:
    """A number as it is sent and as it stands in a sentence. Raises ValueError for what is no number."""
    value = float(number.value)
    if number.name not in NAMES or not isfinite(value):
        raise ValueError("not a number of ours")
    if number.form in ("count", "days"):
        return round(value)
    return round(value, 2 if number.form == "ratio" else decimals + (number.form == "change"))


def payload(findings: Sequence[Finding], language: str) -> list[dict[str, str]]:
    """The messages of one request. Raises ValueError for a finding or a language that may not go out."""
    if language not in LANGUAGES:
        raise ValueError("no language of ours")
    if len(sendable(findings)) != len(findings):
        raise ValueError("this finding stays in the house")
    body = json.dumps({"findings": [_told(n, each) for n, each in enumerate(findings)]}, sort_keys=True)
    return [
        {"role": "system", "content": f"{INSTRUCTION}{LANGUAGES[language]}."},
        {"role": "user", "content": body},
    ]


def _told(place: int, finding: Finding) -> dict[str, Any]:
    metric = shelf("metrics")[finding.metric]
    told: dict[str, Any] = {
        "id": f"f{place}",
        "kind": finding.kind,
        "direction": "up" if finding.up else "down",
        "metric": metric.key,
        "unit": metric.unit,
        "days": [int(finding.first), int(finding.last)],
        "numbers": {each.name: written(each, metric.decimals) for each in finding.numbers},
    }
    return told | ({"other": shelf("metrics")[finding.other].key} if finding.other else {})


def key(secret: str, *parts: object) -> str:
    """The name of an answer: an HMAC, because a bare hash of few possible numbers could be searched (domain.md F.4)."""
    said = json.dumps([repr(part) for part in parts])
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()
