"""What a quote is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence (an English message id). ``kind``: calm, focus, courage, picture."""

    key: str
    text: str
    kind: str
