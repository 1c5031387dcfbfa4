"""How much a value still counts when it has grown old."""

STALE = 0.1


def freshness(age: float, grace: float, half_life: float) -> float:
    """1 within ``grace`` days, then halved every ``half_life`` days; 0 once below a tenth.

    >>> freshness(5, 2, 3)
    0.5
    """
    if age <= grace:
        return 1.0
    left: float = 2.0 ** (-(age - grace) / half_life)
    return left if left >= STALE else 0.0
