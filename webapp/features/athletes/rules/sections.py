"""From values to section scores and the overall score, with what cost how many points (domain.md A.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from webapp.catalog.metrics._kind import SECTIONS, Metric
from webapp.features.athletes.rules.desirability import (
    NO_BASELINE,
    Baseline,
    beta,
    blend,
    score_by_lab,
    score_by_reference,
    score_by_self,
    z_score,
)
from webapp.features.athletes.rules.freshness import freshness
from webapp.features.athletes.rules.weighing import Weighed, lowest

ENOUGH = 0.5  # coverage below which no number is shown
CAPS = {"red": 39.0, "amber": 69.0}


@dataclass(frozen=True, slots=True)
class Value:
    """The latest value of a metric: ``age`` in days, the baseline it is judged by, the laboratory's range."""

    metric: Metric
    x: float | None
    age: float = 0.0
    own: Baseline = NO_BASELINE
    lab: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Line:
    """What one metric did to its section. ``score`` None: shown, not scored; ``fresh`` 0: missing or too old.
    ``lost`` are the points it cost; ``learning``: one's own baseline does not count yet; ``held``: it has grown old and
    counts in full until it is measured again (rules.holding)."""

    key: str
    x: float | None
    age: float
    by_reference: float | None
    by_self: float | None
    beta: float
    score: float | None
    fresh: float
    weight: float
    share: float
    lost: float
    learning: bool
    held: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """``score`` None: not enough data. ``at_least`` and ``at_most``: where the score would lie whatever the missing
    values were. ``capped``: points a flag cost beyond the lines'. ``held`` and ``reach`` are rules.holding's: where the
    score would lie although too little is fresh, and the coverage if nothing had grown old."""

    key: str
    score: float | None
    coverage: float
    lines: tuple[Line, ...]
    at_least: float = 0.0
    at_most: float = 100.0
    capped: float = 0.0
    held: float | None = None
    reach: float = 0.0

    @property
    def lost(self) -> float:
        """All points lost; 100 − score, always."""
        return sum(line.lost for line in self.lines) + self.capped


def judge(value: Value, sex: str, age: float | None) -> Line:
    """Score one value; its share in the section comes later."""
    m, x = value.metric, value.x
    unjudged = age is not None and age < 18 and m.minors != "show"
    weight = 0.0 if unjudged else m.weight  # not enabled for a child, so it is not missing either
    if x is None:
        return _missing(m.key, weight)
    by_lab = score_by_lab(x, *value.lab)
    by_reference = by_lab if by_lab is not None else score_by_reference(m, x, sex, age)
    z = None if unjudged else z_score(x, value.own, m.error)
    direction = m.own or m.direction
    by_self = score_by_self(z, direction) if z is not None and direction != "none" else None
    share = beta(value.own.n, min_n=m.min_n, full_n=m.full_n, cap=m.beta_cap)
    score = blend(by_reference, by_self, share)
    fresh = freshness(value.age, m.grace, m.half_life)
    learning = m.beta_cap > 0 and not unjudged and value.own.n < m.min_n
    return Line(m.key, x, value.age, by_reference, by_self, share, score, fresh, weight, 0, 0, learning)


@cache
def _missing(key: str, weight: float) -> Line:
    """What nobody has measured looks the same for everybody: a board has more of these than of others."""
    return Line(key, None, 0.0, None, None, 0, None, 0.0, weight, 0, 0, True)


def section(key: str, values: Iterable[Value], *, sex: str = "", age: float | None = None) -> Section:
    """One panel's score. Only metrics with weight count; what is missing or stale lowers the coverage, never the score.
    What is never judged of a child counts on neither side."""
    return compose(key, [judge(value, sex, age) for value in values])


def compose(key: str, lines: Sequence[Line]) -> Section:
    """The section its lines make: weights renormalised over what is there."""
    counting = [line for line in lines if line.weight > 0]
    total = sum(line.weight for line in counting)
    used = [line for line in counting if line.score is not None and line.fresh > 0]
    effective = sum(line.weight * line.fresh for line in used)
    coverage = effective / total if total > 0 else 0.0
    if not used or coverage < ENOUGH:
        return Section(key, None, coverage, tuple(lines))
    shared = tuple(_shared(line, effective) for line in lines)
    score = sum(line.share * line.score for line in shared if line.share and line.score is not None)
    return Section(key, score, coverage, shared, coverage * score, coverage * score + 100 * (1 - coverage))


def _shared(line: Line, effective: float) -> Line:
    if line.weight <= 0 or line.score is None or line.fresh <= 0:
        return line
    share = line.weight * line.fresh / effective
    return Line(  # not replace(): a board shares some thousand lines
        *(line.key, line.x, line.age, line.by_reference, line.by_self, line.beta, line.score, line.fresh, line.weight),
        share,
        share * (100 - line.score),
        line.learning,
    )


def capped(of: Section, level: str | None) -> Section:
    """With a red flag a section is worth 39 at most, with an amber one 69. The difference is told as its own loss."""
    if of.score is None or level not in CAPS or of.score <= CAPS[level]:
        return of
    cap = CAPS[level]
    held = None if of.held is None else min(of.held, cap)
    least, most = min(of.at_least, cap), min(of.at_most, cap)
    return replace(of, score=cap, capped=of.score - cap, at_least=least, at_most=most, held=held)


@dataclass(frozen=True, slots=True)
class Overall:
    """``score`` None when no section has one; ``coverage`` weighted over all sections asked for."""

    score: float | None
    coverage: float


def overall(sections: Iterable[Section], weights: dict[str, float] | None = None) -> Overall:
    """Sections weighted by their share and by how much of them is known. What was known and has grown old holds the
    whole down as it does a section: a bad section does not go away by nobody measuring it."""
    weights = weights or {key: section.weight for key, section in SECTIONS.items()}
    there = list(sections)
    total = sum(weights[s.key] for s in there)
    weight = sum(weights[s.key] * s.coverage for s in there if s.score is not None)
    found = lowest([each for s in there if (each := _weighed(s, weights[s.key])) is not None])
    return Overall(None, 0.0) if found is None or total <= 0 else Overall(found[0], weight / total)


def _weighed(of: Section, weight: float) -> Weighed | None:
    score = of.score if of.held is None else of.held
    if score is None:
        return None
    least = weight * of.coverage if of.score is not None else 0.0
    return score, least, max(least, weight * of.reach)
