"""Recovery: heart rate variability, sleep, the Hooper questions, resting heart rate (domain.md A.2.4, A.2.7)."""

from functools import partial

from webapp.catalog.metrics._kind import Metric, Reference, Unit, any_of

M = partial(Metric, section="recovery", group="recovery", grace=2)
ITEM = partial(M, unit="1–7", low=1, high=7, direction="low", decimals=0, half_life=2, error=1, whole=True, grace=1)
NIGHT = (
    Reference((6, 8, 10, 12), "any", 14, 17.999),
    Reference((7, 9, 11, 13), "any", 6, 13.999),
    Reference((5, 8, 10, 12), "any", 18),
)
HOURS = (Unit("min", 1 / 60),)

# fmt: off
ITEMS = (
    M("hrv_ln_rmssd_7d", label="HRV, week's mean of ln RMSSD", unit="ln ms", low=1.6, high=5.6, direction="band", own="high", references=any_of(2.8, 3.6, 5.2, 5.8, age_min=18), weight=.30, decimals=2, error=.03, derived=True, how="Mean of at least three mornings of a week"),
    M("rmssd_ms", label="HRV this morning, RMSSD", unit="ms", low=5, high=270, soft=(15, 200), direction="high", decimals=0, error=3, how="On waking, always lying or always seated, one to five minutes"),
    M("sleep_duration_h", label="Sleep", unit="h", low=0, high=16, soft=(3, 13), units=HOURS, direction="band", own="high", references=NIGHT, weight=.25, error=.3, how="Time asleep, not time in bed; a night belongs to the day it ends on"),
    M("sleep_quality_1_5", label="Sleep quality", unit="1–5", low=1, high=5, direction="high", references=any_of(1, 4), decimals=0, grace=1, half_life=2, whole=True),
    M("hooper_index", label="Hooper index", unit="4–28", low=4, high=28, direction="low", references=any_of(8, 24), weight=.25, decimals=0, error=1, whole=True, derived=True, how="Sleep, fatigue, stress and soreness, 1 very good to 7 very bad each"),
    ITEM("hooper_sleep", label="How badly slept"),
    ITEM("hooper_fatigue", label="How tired"),
    ITEM("hooper_stress", label="How stressed"),
    ITEM("hooper_soreness", label="How sore"),
    M("resting_hr_bpm", label="Resting heart rate", unit="bpm", low=25, high=130, soft=(35, 100), direction="low", references=any_of(50, 80, age_min=16), weight=.10, decimals=0, error=1.5, how="On waking"),
    M("perceived_recovery_prs", label="Perceived recovery", unit="0–10", low=0, high=10, direction="high", references=any_of(3, 8), weight=.10, half_life=2, decimals=0, grace=1, error=1, how="Before the session"),
    M("illness_symptoms", label="Ill today", unit="0/1", low=0, high=1, decimals=0, grace=1, half_life=1, whole=True),
)
