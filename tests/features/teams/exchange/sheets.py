"""Rosters made up for tests and benchmarks."""

from collections.abc import Sequence

HEADS = ("member id", "team", "number", "name", "position", "date of birth", "email", "emergency phone", "shoe size")
WRONG = (  # column, what stands there
    ("number", "abc"),
    ("date of birth", "2010-02-30"),
    ("email", "nobody"),
    ("team", "Unheard Of"),
    ("name", ""),
    ("emergency phone", "ring me"),
    ("date of birth", "soon"),
    ("position", "p" * 51),
)


def big(rows: int, faulty: int, teams: Sequence[str]) -> tuple[bytes, dict[int, str]]:
    """A club's whole roster as UTF-8 with semicolons, and what is wrong in it: the column by row."""
    lines, wrong = [";".join(HEADS)], {}
    every = rows // faulty if faulty else rows + 1
    for n in range(rows):
        cells = dict(zip(HEADS, (f"M{n:05}", teams[n % len(teams)], "", f"Player Number {n}", "guard"), strict=False))
        cells |= {"date of birth": f"20{8 + n % 8:02}-0{1 + n % 9}-1{n % 9}", "email": f"family{n}@example.org"}
        cells |= {"emergency phone": f"+49 30 {n:06}", "shoe size": "43"}
        if n % every == every - 1 and len(wrong) < faulty:
            column, text = WRONG[len(wrong) % len(WRONG)]
            cells[column], wrong[n + 2] = text, column
        lines.append(";".join(cells[head] for head in HEADS))
    return "\r\n".join(lines).encode(), wrong
