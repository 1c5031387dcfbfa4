"""Saying nothing is no way up (the purpose of domain.md A.3.3's "leaving bad numbers out would otherwise lift the
score").

A.3.3 renormalises over what is fresh: with a bad value growing old, its weight falls and the section rises although
nobody got better. So a value that was measured holds the score down until it is measured again: its weight may be
anything between what is left of it and all of it, and the score is the lowest that leaves. Where everything is fresh,
or what grew old was good, that is exactly A.3.3 (T-A2). Time alone can then only lower a score. A value older than the
window one's own usual is learnt from is history and holds nothing.
"""

from dataclasses import replace

from webapp.catalog import shelf
from webapp.features.athletes.rules.sections import Line, Section
from webapp.features.athletes.rules.weighing import lowest


def hold(of: Section) -> Section:
    """The section with what grew old holding it down. ``held`` says where it would lie even when too little is known
    to show a number; ``reach`` how much of it was ever measured and is not history."""
    metrics = shelf("metrics")
    total = sum(line.weight for line in of.lines)
    lines = [line for line in of.lines if line.weight > 0 and line.score is not None]
    lines = [line for line in lines if line.fresh > 0 or line.age <= metrics[line.key].window]
    if not lines or total <= 0:
        return of
    reach = sum(line.weight for line in lines) / total
    if all(line.fresh == 1 for line in lines):
        return replace(of, held=of.score, reach=reach)
    found = lowest([(line.score or 0.0, line.weight * line.fresh, line.weight) for line in lines])
    if found is None:
        return replace(of, held=min(line.score or 0.0 for line in lines), reach=reach)  # where it was heading
    score, weights = found
    if of.score is None or score >= of.score - 1e-12:
        return replace(of, held=score, reach=reach)
    weighed = {line.key: weight for line, weight in zip(lines, weights, strict=True)}
    shared = tuple(_shared(line, weighed, sum(weights)) for line in of.lines)
    least, most = of.coverage * score, of.coverage * score + 100 * (1 - of.coverage)
    return replace(
        of, score=score, lines=shared, at_least=min(of.at_least, least), at_most=most, held=score, reach=reach
    )


def _shared(line: Line, weighed: dict[str, float], total: float) -> Line:
    weight = weighed.get(line.key, 0.0)
    if line.score is None or weight <= 0:
        return replace(line, share=0.0, lost=0.0)
    share = weight / total
    return replace(line, share=share, lost=share * (100 - line.score), held=weight > line.weight * line.fresh)
