"""Everything that changes what is measured, one transaction each."""

from webapp.features.athletes.actions.answering import check_in
from webapp.features.athletes.actions.certifying import assess, plan_weight
from webapp.features.athletes.actions.clearing import clear, forbidden_means, report_concussion
from webapp.features.athletes.actions.deciding import describe, override, take_back
from webapp.features.athletes.actions.looking import listed, seen
from webapp.features.athletes.actions.recording import Entry, record
from webapp.features.athletes.actions.settling import settle
from webapp.features.athletes.actions.weighing import weigh_in

__all__ = [
    "Entry",
    "assess",
    "check_in",
    "clear",
    "describe",
    "forbidden_means",
    "listed",
    "override",
    "plan_weight",
    "record",
    "report_concussion",
    "seen",
    "settle",
    "take_back",
    "weigh_in",
]
