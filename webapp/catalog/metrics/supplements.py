"""Supplements (domain.md A.2.5, A.8.3): four shares of a hundred, and hits on the prohibited list, which are a gate."""

from functools import partial

from webapp.catalog.metrics._kind import Metric, any_of

M = partial(
    Metric,
    section="supplements",
    group="supplements",
    unit="%",
    low=0,
    high=100,
    direction="high",
    beta_cap=0.0,
    references=any_of(0, 100),
    grace=7,
    half_life=14,
    derived=True,
    minors="family",
)

# fmt: off
ITEMS = (
    M("adherence_14d_pct", label="Taken as planned, two weeks", weight=.35),
    M("batch_tested_pct", label="Batches tested by a third party", weight=.30),
    M("evidence_index", label="Evidence behind what is taken", weight=.20),
    M("dose_in_protocol_pct", label="Doses within protocol", weight=.15),
    M("prohibited_hits", label="Hits on the prohibited list", unit="n", high=50, direction="none", references=(), decimals=0, whole=True),
)
