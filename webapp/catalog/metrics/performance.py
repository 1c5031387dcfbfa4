"""Performance tests (domain.md A.2.6). Under 18 only one's own baseline judges (A.2.7)."""

from functools import partial

from webapp.catalog.metrics._kind import KG_PER_LB, Metric, Unit, by_sex

M = partial(
    Metric, section="performance", group="performance", direction="high", grace=42, half_life=42, window=730, min_n=3
)
LIFT = partial(M, unit="kg/kg", low=0.1, high=5, decimals=2, error=0.05, derived=True)
BAR = partial(
    M,
    unit="kg",
    low=5,
    high=500,
    soft=(20, 300),
    units=(Unit("lb", KG_PER_LB),),
    error=2.5,
    how="One repetition; several are turned into one by Epley's formula",
)
POWER = partial(M, unit="W/kg", grace=56, half_life=56, error=0.2)

# fmt: off
ITEMS = (
    LIFT("squat_1rm_rel", label="Squat, per kilogram", references=by_sex((1.0, 2.0), (.8, 1.6)), weight=.08),
    LIFT("bench_1rm_rel", label="Bench press, per kilogram", references=by_sex((.7, 1.4), (.45, .95)), weight=.07),
    LIFT("deadlift_1rm_rel", label="Deadlift, per kilogram", references=by_sex((1.2, 2.4), (.9, 1.9)), weight=.08),
    LIFT("press_1rm_rel", label="Overhead press, per kilogram", references=by_sex((.45, 1.0), (.3, .7))),
    BAR("press_1rm_kg", label="Overhead press, one repetition"),
    M("plank_s", label="Plank", unit="s", low=1, high=3600, soft=(10, 900), references=by_sex((30, 180), (30, 180)), decimals=0, error=5, how="Forearms and toes, straight, until the hips sink"),
    BAR("squat_1rm_kg", label="Squat, one repetition"),
    BAR("bench_1rm_kg", label="Bench press, one repetition"),
    BAR("deadlift_1rm_kg", label="Deadlift, one repetition"),
    M("grip_max_kg", label="Grip", unit="kg", low=3, high=120, soft=(10, 85), units=(Unit("lb", KG_PER_LB), Unit("N", 1 / 9.80665)), references=by_sex((35, 60), (22, 40)), weight=.10, error=1.5, how="Best of three"),
    M("grip_left_kg", label="Grip, left", unit="kg", low=3, high=120, soft=(10, 85), units=(Unit("lb", KG_PER_LB),), error=1.5),
    M("grip_right_kg", label="Grip, right", unit="kg", low=3, high=120, soft=(10, 85), units=(Unit("lb", KG_PER_LB),), error=1.5),
    M("cmj_cm", label="Countermovement jump", unit="cm", low=5, high=100, soft=(10, 75), units=(Unit("in", 2.54),), references=by_sex((28, 50), (20, 38)), weight=.10, grace=28, error=1.5),
    M("peak_power_w_kg", label="Jump peak power", unit="W/kg", low=10, high=110, references=by_sex((38, 65), (30, 52)), weight=.05, grace=28, error=1.5, derived=True, how="Sayers 1999 from jump height and mass"),
    POWER("wingate_pp_w_kg", label="Wingate, peak", low=2, high=25, soft=(4, 18), references=by_sex((7.5, 12), (6, 10)), weight=.08),
    POWER("wingate_mp_w_kg", label="Wingate, mean", low=2, high=15, soft=(3, 12), references=by_sex((5.5, 9), (4.5, 7.5)), weight=.08),
    M("vo2max_ml_kg_min", label="VO₂max", unit="mL/kg/min", low=10, high=95, soft=(25, 85), references=by_sex((38, 58), (32, 50)), weight=.14, grace=56, half_life=56, error=1.5),
    M("sprint_30m_s", label="30 m sprint", unit="s", low=3.5, high=9, soft=(3.7, 7), direction="low", references=by_sex((4.1, 5.0), (4.6, 5.6)), weight=.06, decimals=2, error=.05),
    M("pullups_reps", label="Pull-ups", unit="reps", low=0, high=80, soft=(0, 40), references=by_sex((3, 20), (0, 12)), weight=.05, decimals=0, error=1, whole=True),
    M("swft_throws", sports=("wrestling",), label="Wrestling fitness test, throws", unit="throws", low=1, high=60, soft=(5, 45), weight=.06, decimals=0, error=1, whole=True),
    M("sjft_index", sports=("wrestling", "judo"), label="Judo fitness index", unit="bpm/throw", low=5, high=40, soft=(8, 25), direction="low", references=by_sex((11.5, 15.5), (11.5, 15.5)), weight=.05, decimals=2, error=.3),
)
