"""What a code looks like, and what of a roster somebody sees who has nothing but the code. Pure."""

import re

# Without 0 O, 1 I L, U (read as V): whatever is read aloud in a hall is typed right. 30^6 = 729 million.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
ROLES = ("athlete", "parent")


def code(typed: str) -> str:
    """What was typed as a code is written: capitals, without what people put between.

    >>> code(" abc-234 "), code("short")
    ('ABC234', '')
    """
    plain = re.sub(r"[\s-]+", "", typed).upper()
    return plain if len(plain) == LENGTH and all(sign in ALPHABET for sign in plain) else ""


def discreet(name: str) -> str:
    """A name by which only who knows the player recognises them.

    >>> discreet("Ben Amadi Okafor"), discreet("Ben")
    ('Ben O.', 'Ben')
    """
    first, *more = name.split()
    return f"{first} {more[-1][0]}." if more else first
