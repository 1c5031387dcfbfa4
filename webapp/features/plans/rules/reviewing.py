"""Reviews (domain.md E.7): who may write one, what the house notices by itself, and when it is shown."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

ENOUGH = 0.3  # of the plan, before one can say what it is worth
SHORTEST, LONGEST = 10, 2000  # characters
A_DAY = 5  # reviews by one person
SETTLED_IN = timedelta(hours=24)  # a newer account waits for a moderator
HIDE_AFTER, MOST_REPORTS = 3, 20  # reports; the first is what is usual
SHOWN, WAITING, REJECTED = "shown", "waiting", "rejected"
REASONS = ("unkind", "private", "advert", "other")

_LINK = re.compile(r"(https?://|www\.)\S|\b[\w-]{2,}\.(com|net|org|info|io|ir|es|de|shop|xyz)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")
_NUMBER = re.compile(r"\d(?:[\s().-]{0,2}\d){7,}")  # \d is a digit of any script


class Judged(Protocol):
    """As much of a review as matters here."""

    status: str


def far_enough(done: int, days: int) -> bool:
    """Has this reader read a third or so of it, and may say what it is worth?"""
    return days > 0 and done >= ENOUGH * days


def remarks(
    words: str, *, others: Collection[str] = (), today: int = 0, account_age: timedelta = SETTLED_IN
) -> tuple[str, ...]:
    """What a moderator should look at before it is shown; none: it is shown at once. ``others``: what reviews that
    stand already say; ``today``: how many this person wrote in the last 24 hours."""
    found = []
    if _LINK.search(words):
        found.append("link")
    if _ADDRESS.search(words) or _NUMBER.search(words):
        found.append("contact")
    if _bare(words) in {_bare(each) for each in others}:
        found.append("twice")
    if today >= A_DAY:
        found.append("many")
    if account_age < SETTLED_IN:
        found.append("new")
    return tuple(found)


def _bare(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def visible(review: Judged, reports: int, hide_after: int) -> bool:
    """Does it stand on the plan's page? ``reports``: those no moderator has looked at."""
    return review.status == SHOWN and reports < hide_after


def written_since(at: datetime) -> datetime:
    """From when on reviews count for ``today``."""
    return at - timedelta(hours=24)
