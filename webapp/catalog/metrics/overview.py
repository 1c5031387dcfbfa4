"""Overview: load, availability, where the weight stands (domain.md A.2.1)."""

from functools import partial

from webapp.catalog.metrics._kind import Metric, any_of

M = partial(Metric, section="overview", group="load", half_life=3)

# fmt: off
ITEMS = (
    M("session_load_au", label="Session load", unit="AU", low=0, high=6000, soft=(0, 1500), decimals=0, how="Effort from 0 to 10, times minutes"),
    M("acwr_ewma", label="Acute to chronic load", unit="ratio", low=0, high=10, direction="band", references=any_of(0.5, 0.8, 1.3, 1.8, age_min=14), weight=.25, decimals=2, error=.05, derived=True, how="A week against a month, each day weighing less than the next"),
    M("monotony", label="Training monotony", unit="ratio", low=0, high=50, direction="low", references=any_of(1.5, 2.5), weight=.10, decimals=2, error=.1, derived=True, how="Mean day of a week over its spread (sample SD)"),
    M("strain", label="Training strain", unit="AU", low=0, high=200_000, direction="low", weight=.05, decimals=0, error=50, derived=True, how="The week's load times its monotony"),
    M("availability_pct", label="Availability", unit="%", low=0, high=100, direction="high", references=any_of(0, 100), weight=.25, decimals=0, how="100 full, 50 modified, 0 out; said by coach or physician"),
    M("attendance_28d_pct", label="Attendance in four weeks", unit="%", low=0, high=100, direction="high", references=any_of(50, 95), weight=.10, grace=7, half_life=14, decimals=0, error=2),
    M("weight_to_class_pct", sports=("wrestling",), label="Mass above the class", unit="%", low=-20, high=40, direction="low", references=any_of(0, 6), weight=.15, grace=2, error=.2, derived=True, minors="family", group="body"),
    M("readiness_1_10", label="How ready", unit="1–10", low=1, high=10, direction="high", references=any_of(3, 8), weight=.10, half_life=2, decimals=0, error=1, whole=True, group="recovery"),
)
