"""Means whose weights are not certain."""

from collections.abc import Sequence

Weighed = tuple[float, float, float]  # score, least weight, most weight


def lowest(values: Sequence[Weighed]) -> tuple[float, tuple[float, ...]] | None:
    """The lowest weighted mean of scores whose weights lie between a least and a most, with the weights it has. None
    when nothing has any weight for certain."""
    weights = [least for _, least, _ in values]
    total = sum(weights)
    if total <= 0:
        return None
    mean = sum(score * least for score, least, _ in values) / total
    for at in sorted(range(len(values)), key=lambda n: values[n][0]):
        score, least, most = values[at]
        if score >= mean:
            break
        mean, total = (mean * total + score * (most - least)) / (total + most - least), total + most - least
        weights[at] = most
    return mean, tuple(weights)
