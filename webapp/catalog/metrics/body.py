"""Body composition (domain.md A.2.2). Under 18 nothing here is judged, ranked or listed (A.6.4)."""

from functools import partial

from webapp.catalog.metrics._kind import CM_PER_IN, KG_PER_LB, Metric, Unit, any_of, by_sex

M = partial(Metric, section="body", group="body", minors="family")
POUNDS = (Unit("lb", KG_PER_LB),)
LENGTHS = (Unit("in", CM_PER_IN), Unit("m", 100.0))
FOLD = partial(
    M,
    unit="mm",
    low=1.5,
    high=80,
    soft=(3, 50),
    grace=28,
    half_life=28,
    error=0.5,
    how="Calliper, right side, median of three readings",
)

# fmt: off
ITEMS = (
    M("body_mass_kg", label="Body mass", unit="kg", low=15, high=250, soft=(35, 160), units=POUNDS, grace=2, error=.2, how="Calibrated scale, after voiding, light clothing"),
    M("height_cm", label="Height", unit="cm", low=90, high=240, soft=(130, 215), units=LENGTHS, grace=90, half_life=180, error=.5, how="Stadiometer"),
    M("body_fat_pct", label="Body fat", unit="%", low=2, high=60, soft=(4, 40), direction="band", references=by_sex((5, 7, 14, 22), (12, 15, 24, 32)), weight=.25, grace=28, half_life=28, error=1, how="The method is part of the record: skinfolds, DXA, BIA and ADP are never mixed"),
    FOLD("skinfold_triceps_mm", label="Skinfold, triceps"),
    FOLD("skinfold_subscapular_mm", label="Skinfold, subscapular"),
    FOLD("skinfold_abdominal_mm", label="Skinfold, abdominal"),
    FOLD("skinfold_chest_mm", label="Skinfold, chest"),
    FOLD("skinfold_thigh_mm", label="Skinfold, thigh"),
    FOLD("skinfold_suprailiac_mm", label="Skinfold, suprailiac"),
    FOLD("skinfold_midaxillary_mm", label="Skinfold, midaxillary"),
    FOLD("skinfold_calf_mm", label="Skinfold, calf"),
    M("ffm_kg", label="Fat-free mass", unit="kg", low=10, high=150, soft=(25, 110), units=POUNDS, direction="high", weight=.20, grace=28, half_life=28, error=.7, derived=True),
    M("ffmi", label="Fat-free mass index", unit="kg/m²", low=8, high=40, direction="band", references=by_sex((16, 18, 24, 27), (12.5, 14, 19, 22)), weight=.05, grace=28, half_life=28, error=.3, derived=True),
    M("usg", label="Urine specific gravity", unit="SG", low=1.0, high=1.045, soft=(1.001, 1.035), direction="low", references=any_of(1.015, 1.025), weight=.20, half_life=2, decimals=3, error=.002, minors="show", how="Refractometer; for a certification by a trained assessor"),
    M("mass_change_7d_pct", label="Mass against a week ago", unit="%", low=-15, high=15, soft=(-5, 5), direction="band", references=any_of(-2.5, -1, 1, 2.5, age_min=18), weight=.20, grace=2, error=.3, derived=True),
    M("weight_plan_gap_kg", sports=("wrestling",), label="Above the descent plan", unit="kg", low=-20, high=40, direction="low", references=any_of(0, 2), weight=.10, grace=2, error=.2, derived=True),
    M("waist_cm", label="Waist", unit="cm", low=40, high=180, soft=(55, 130), units=(Unit("in", CM_PER_IN),), grace=28, half_life=28, error=1),
    M("bone_mineral_z", label="Bone mineral density, Z", unit="SD", low=-6, high=6, soft=(-2.5, 3), grace=180, half_life=180, error=.2, how="DXA"),
)
