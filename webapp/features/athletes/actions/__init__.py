"""Everything that changes what is measured, one transaction each."""

from webapp.features.athletes.actions.certifying import assess, plan_weight
from webapp.features.athletes.actions.deciding import describe, listed, override, seen, take_back
from webapp.features.athletes.actions.recording import Entry, check_in, record
from webapp.features.athletes.actions.settling import settle

__all__ = [
    "Entry",
    "assess",
    "check_in",
    "describe",
    "listed",
    "override",
    "plan_weight",
    "record",
    "seen",
    "settle",
    "take_back",
]
