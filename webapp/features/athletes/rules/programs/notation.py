"""Sets as coaches write them, one group a line:

>>> write(parse("3 × 5 @ 80%"))
'3x5 80%'

    3x5 80%          three sets of five at 80 % of the one-repetition maximum
    1x5+ 85%TM       of the training maximum; the plus: as many more as go well
    4x8-12 20kg RIR2 eight to twelve, two in reserve;  RPE8: effort 8 of 10;  without a load: the athlete's own choice
"""

import re
from unicodedata import decimal

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.athletes.rules.programs.outline import Amount, Group

MOST_GROUPS = 6
_LINE = re.compile(
    r"(?:(?P<count>\d{1,2})x)?(?P<low>\d{1,3})(?:-(?P<high>\d{1,3}))?(?P<more>\+)?"
    r"(?:@(?P<value>\d{1,3}(?:\.\d{1,2})?)(?P<unit>kg|lb|%tm|%1rm|%))?"
    r"(?:@?(?P<how>rir|rpe)(?P<aim>\d{1,2}(?:\.5)?))?"
)


def parse(line: str) -> Group:
    """One line. Raises ValueError for what cannot be read or be meant."""
    found = _LINE.fullmatch(_plain(line))
    if found is None:
        raise ValueError("not a group of sets")
    count, low = int(found["count"] or 1), int(found["low"])
    high = int(found["high"] or low)
    aim = float(found["aim"]) if found["aim"] else None
    amount = _amount(found["value"], found["unit"])
    rir, rpe = (aim if found["how"] == each else None for each in ("rir", "rpe"))
    if not (1 <= count <= 12 and 1 <= low <= high <= 100):
        raise ValueError("one to twelve sets of one to a hundred")
    if (rir is not None and rir > 9) or (rpe is not None and not 1 <= rpe <= 10):
        raise ValueError("no such effort")
    return Group(count, low, high, amount, bool(found["more"]), rir, rpe)


def parse_all(text: str) -> tuple[Group, ...]:
    """Every line that says something. Raises ValueError(number of the line) for the first that cannot be read, and for
    none or too many."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    groups = []
    for number, line in lines:
        try:
            groups.append(parse(line))
        except ValueError:
            raise ValueError(number) from None
    if not 1 <= len(groups) <= MOST_GROUPS:
        raise ValueError(len(lines) or 1)
    return tuple(groups)


def _plain(line: str) -> str:
    """Without spaces and capitals, in ASCII digits, with the signs this file speaks."""
    said = "".join(str(decimal(sign, sign)) for sign in line.casefold())
    for typed, meant in (("×", "x"), ("*", "x"), ("–", "-"), ("−", "-"), (",", "."), ("٫", "."), ("٪", "%")):
        said = said.replace(typed, meant)
    # "3x5 80kg": the space parts two numbers, so it becomes the sign that may stand there.
    said = re.sub(r"(?<=[\d+])\s+(?=\d)", "@", said.strip())
    return re.sub(r"\s+", "", said)


def _amount(value: str | None, unit: str | None) -> Amount:
    if value is None or unit is None:
        return Amount()
    number = float(value)
    if unit == "lb":
        number, unit = round(number * KG_PER_LB, 2), "kg"
    if not 0 < number <= (600 if unit == "kg" else 120):
        raise ValueError("no such load")
    if unit == "kg":
        return Amount("kg", number)
    return Amount("tm" if unit == "%tm" else "1rm", number)


def write(group: Group) -> str:
    """The line again; ``parse`` reads it back to the same."""
    reps = f"{group.low}-{group.high}" if group.high != group.low else f"{group.low}"
    parts = [f"{group.count}x{reps}{'+' if group.more else ''}"]
    if group.amount.kind != "own":
        parts.append(f"{group.amount.value:g}" + {"kg": "kg", "1rm": "%", "tm": "%TM"}[group.amount.kind])
    if group.rir is not None:
        parts.append(f"RIR{group.rir:g}")
    elif group.rpe is not None:
        parts.append(f"RPE{group.rpe:g}")
    return " ".join(parts)
