"""What a kind of line in the audit is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of thing people do that is written down for ever, by its ``key`` ("medical.read").

    ``label`` and ``area`` are English message ids: what was done, as a noun or short sentence, and under what the audit
    lists it.
    """

    key: str
    label: str
    area: str
