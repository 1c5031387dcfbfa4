"""The sentences there are: one for every kind of finding and direction, with places for its numbers and nothing else.
None of them says why, what is wrong with somebody, or what is going to happen."""

from collections.abc import Mapping
from types import MappingProxyType

from webapp.errors import Say
from webapp.features.athletes.rules.insight.findings import Finding

SENTENCES: Mapping[tuple[str, bool], Say] = MappingProxyType(
    {
        ("trend", True): Say(
            "%(metric)s is going up: by %(slope)s a week, between %(low)s and %(high)s, over %(n)s values."
        ),
        ("trend", False): Say(
            "%(metric)s is going down: by %(slope)s a week, between %(low)s and %(high)s, over %(n)s values."
        ),
        ("change", True): Say(
            "%(metric)s is higher than usual this week: %(now)s in the middle of %(n)s values, usually "
            "%(usual)s (%(low)s to %(high)s)."
        ),
        ("change", False): Say(
            "%(metric)s is lower than usual this week: %(now)s in the middle of %(n)s values, usually "
            "%(usual)s (%(low)s to %(high)s)."
        ),
        ("step", True): Say("%(metric)s has lain higher for %(ago)s days: %(became)s in the middle, %(was)s before."),
        ("step", False): Say("%(metric)s has lain lower for %(ago)s days: %(became)s in the middle, %(was)s before."),
        ("odd", True): Say(
            "The last value of %(metric)s is unusually high: %(last)s, usually %(usual)s (%(n)s values)."
        ),
        ("odd", False): Say(
            "The last value of %(metric)s is unusually low: %(last)s, usually %(usual)s (%(n)s values)."
        ),
        ("gaps", False): Say("%(metric)s is known for %(n)s of the last %(days)s days, so little can be said of it."),
        ("few", False): Say("Not enough yet: %(n)s values of %(metric)s, and it takes %(least)s to say anything."),
        ("together", True): Say(
            "%(metric)s and %(other)s go up and down together, %(lag)s days apart (rank correlation %(rho)s, "
            "%(n)s pairs). That does not say that one is the cause of the other."
        ),
        ("together", False): Say(
            "When %(metric)s is higher, %(other)s tends to be lower %(lag)s days later (rank correlation "
            "%(rho)s, %(n)s pairs). That does not say that one is the cause of the other."
        ),
    }
)


def sentence(finding: Finding) -> Say:
    """The sentence of a finding, its places still empty."""
    return SENTENCES[finding.kind, finding.up]
