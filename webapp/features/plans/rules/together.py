"""Reading together: what members may say to each other, and what a leader may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from webapp.errors import Say

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: codes are read aloud
LENGTH = 8
MOST_MEMBERS = 60
WORDING = "leader-1"  # names the words of the question about sharing; another wording asks anew
A_DAY = 5  # words one person says in one group in 24 hours
# What can be said. There is nothing to type: so nobody can be told off, and nothing about missed days can be said.
KIND_WORDS = {
    "read": Say("I have read today"),
    "glad": Say("Good that you read along"),
    "well": Say("Well done"),
    "slowly": Say("There is no hurry"),
}


class Sharing(Protocol):
    """As much of a membership as matters here."""

    shares_since: datetime | None
    wording: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a leader sees of somebody who agreed: days read of all, nothing else."""

    done: int
    days: int


def shares(member: Sharing) -> bool:
    """Did they say yes to the question as it reads now? Without a yes nothing is looked up at all."""
    return member.shares_since is not None and member.wording == WORDING


def understood(typed: str) -> str:
    """A code as somebody types it: without spaces and dashes, in capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
