"""Is what came out what was expected, and what the source printed? Compared as precisely as a number is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.features.athletes.examples.formulas import Found, results
from webapp.features.athletes.examples.scoring import scored

Beside = Callable[[str], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``got`` has the keys of ``expected``. ``ok``: all of it equal, and what the source itself printed too; ``says``
    names every number that is not."""

    id: str
    expected: Mapping[str, Any]
    got: Mapping[str, Any]
    ok: bool
    says: tuple[str, ...] = ()


def judge(example: Mapping[str, Any], beside: Beside) -> Verdict:
    """Put one example through the rules. ``beside`` reads a series that lies in a file next to the examples. What
    cannot be understood is not ok, and says so; it is never an exception."""
    name, expected = _name(example.get("id")), example.get("expected")
    expected = expected if isinstance(expected, Mapping) else {}
    try:
        found = scored(example) or results(example, beside)
        if found is None:
            return Verdict(name, expected, dict.fromkeys(expected), False, ("no rule for this formula",))
        return _compared(name, example, expected, found)
    except Exception as wrong:  # anything can stand in a file somebody else wrote: the next example still has its line
        said = " ".join(f"{type(wrong).__name__}: {wrong}".split())
        nothing = bool(expected) and all(value is None for value in expected.values())  # not known is what it is to be
        return Verdict(name, expected, dict.fromkeys(expected), nothing, (f"cannot be worked out: {said}",))


def _name(said: Any) -> str:
    return said if isinstance(said, str) else "" if said is None else str(said)


def _compared(name: str, example: Mapping[str, Any], expected: Mapping[str, Any], found: Found) -> Verdict:
    got = {key: written_like(found(key, value), value) for key, value in expected.items()}
    says = [f"{key}: expected {value}, got {got[key]}" for key, value in expected.items() if not equal(got[key], value)]
    says += _printed(example, found)
    if not expected:
        says.append("nothing is expected")
    return Verdict(name, expected, got, not says, tuple(says))


def _printed(example: Mapping[str, Any], found: Found) -> list[str]:
    """What the source printed and the formula does not give."""
    told = example.get("told_by_source")
    told = told if isinstance(told, Mapping) else {}
    says = []
    for key, value in told.items():
        got, span = found(key, value), found(f"{key}_interval", None)
        within = isinstance(span, tuple | list) and isinstance(value, int | float) and span[0] <= value <= span[1]
        if got is not None and not within and not equal(written_like(got, value), value):
            says.append(f"not equal: the source prints {key} {value}, the formula gives {got}")
    return says


def decimals(number: float) -> int:
    """How many decimals a number is written with.

    >>> decimals(1.3115), decimals(420), decimals(16.0)
    (4, 0, 1)
    """
    if isinstance(number, int):
        return 0
    written = repr(number)
    if "e" in written:
        return 15
    return len(written.partition(".")[2])


def written_like(got: Any, expected: Any) -> Any:
    """``got`` with as many decimals as ``expected`` is written with; as it is where they are not alike."""
    if isinstance(got, bool) or isinstance(expected, bool) or got is None or expected is None:
        return got
    if isinstance(got, int | float) and isinstance(expected, int | float):
        places = decimals(expected)
        rounded = round(float(got), places)
        return int(rounded) if places == 0 and isinstance(expected, int) else rounded
    if isinstance(got, list | tuple) and isinstance(expected, list) and len(got) == len(expected):
        return [written_like(mine, theirs) for mine, theirs in zip(got, expected, strict=True)]
    if isinstance(got, Mapping) and isinstance(expected, Mapping):
        return {key: written_like(value, expected.get(key)) for key, value in got.items()}
    return list(got) if isinstance(got, tuple) else got


def equal(got: Any, expected: Any) -> bool:
    """The same, floating point aside. Not known equals not known, and never zero."""
    if got is None or expected is None:
        return got is None and expected is None
    if isinstance(expected, Mapping):
        return isinstance(got, Mapping) and all(equal(got.get(key), value) for key, value in expected.items())
    if isinstance(expected, list | tuple):
        same_length = isinstance(got, list | tuple) and len(got) == len(expected)
        return same_length and all(equal(mine, theirs) for mine, theirs in zip(got, expected, strict=True))
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        if isinstance(got, bool) or not isinstance(got, int | float):
            return False
        return abs(got - expected) <= max(1e-9, 1e-9 * abs(expected))
    return bool(got == expected)
