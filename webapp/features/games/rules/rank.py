"""Places between places: strings whose ASCII order is the order of the plays.

A rank spells a tuple of whole numbers, compared like tuples: (3,) < (3, 0) < (3, 1) < (4,). Appending counts the first
number up, so ten thousand live plays need four letters. Inserting between neighbours opens one more number, and the
next insertions in the same gap count that one up or down, so they stay short as well.

Each number is spelled so that spelling keeps order and no spelling begins another: a head letter that tells sign and
length ("a".."z" for zero and up, "Z".."A" below zero), then base-62 digits, complemented for negative numbers.
"""

from typing import Final

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE: Final = {digit: value for value, digit in enumerate(DIGITS)}
# Numbers opened inside a gap stand this far apart, so that insertions that zigzag halve it instead of going deeper.
_STRIDE: Final = 62**2


def between(low: str | None, high: str | None) -> str:
    """A rank after ``low`` and before ``high``; None is the beginning or the end. ValueError unless low < high."""
    if low is not None and high is not None and low >= high:
        raise ValueError(f"nothing lies between {low!r} and {high!r}")
    return _spell(_between(_read(low) if low is not None else (), _read(high) if high is not None else None))


def spread(count: int, after: str | None = None) -> list[str]:
    """``count`` ranks in a row at the end of the log."""
    ranks: list[str] = []
    for _ in range(count):
        after = between(after, None)
        ranks.append(after)
    return ranks


def _between(low: tuple[int, ...], high: tuple[int, ...] | None) -> tuple[int, ...]:
    if high is None:
        return (low[0] + 1,) if low else (0,)
    depth = 0
    while depth < len(low) and low[depth] == high[depth]:
        depth += 1
    shared = low[:depth]
    if depth == len(low):  # low begins high: anything smaller than high's next number, however far below zero
        return (*shared, high[depth] - (_STRIDE if depth else 1))
    if high[depth] - low[depth] > 1:
        return (*shared, (low[depth] + high[depth]) // 2)
    shared = low[: depth + 1]
    if len(low) == depth + 1:
        return (*shared, 0)
    return (*shared, low[depth + 1] + _STRIDE)


def _spell(numbers: tuple[int, ...]) -> str:
    return "".join(_spell_one(number) for number in numbers)


def _spell_one(number: int) -> str:
    rest = number if number >= 0 else -number - 1
    digits = ""
    while True:
        rest, digit = divmod(rest, 62)
        digits = DIGITS[digit if number >= 0 else 61 - digit] + digits
        if not rest:
            break
    if len(digits) > 26:
        raise ValueError("a rank cannot count that far")
    head = chr(ord("a") + len(digits) - 1) if number >= 0 else chr(ord("Z") - len(digits) + 1)
    return head + digits


def _read(rank: str) -> tuple[int, ...]:
    numbers: list[int] = []
    at = 0
    while at < len(rank):
        head = rank[at]
        below = "A" <= head <= "Z"
        if not below and not "a" <= head <= "z":
            raise ValueError(f"{rank!r} is not a rank")
        length = ord("Z") - ord(head) + 1 if below else ord(head) - ord("a") + 1
        digits = rank[at + 1 : at + 1 + length]
        if len(digits) < length or any(digit not in _VALUE for digit in digits):
            raise ValueError(f"{rank!r} is not a rank")
        value = 0
        for digit in digits:
            value = value * 62 + (61 - _VALUE[digit] if below else _VALUE[digit])
        numbers.append(-value - 1 if below else value)
        at += 1 + length
    if not numbers:
        raise ValueError("an empty string is not a rank")
    return tuple(numbers)
