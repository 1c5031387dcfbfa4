"""Bloodwork (domain.md A.7.1): conventional units beside SI, adult ranges by sex. The laboratory's own range wins."""

from webapp.catalog.metrics._kind import Direction, Metric, Reference, Unit

Range = tuple[float, float]


def _points(kind: Direction, span: Range, edges: Range | None) -> tuple[float, ...]:
    """A range as scoring points: half its width beyond each end is worth nothing (A.7.1 [D])."""
    low, high = span
    if kind == "band":
        half = 0.5 * (high - low)
        a, d = edges or (max(0.0, low - half), high + half)
        return (a, low, high, d)
    return (0.5 * low, low) if kind == "high" else (high, high + 0.5 * (high - low))


def M(
    key: str,
    label: str,
    unit: str,
    low: float,
    high: float,
    kind: Direction,
    w: float,
    m: Range | None,
    f: Range | None = None,
    units: tuple[Unit, ...] = (),
    edges: Range | None = None,
    f_edges: Range | None = None,
    decimals: int = 1,
    adults: bool = False,
    how: str = "",
    derived: bool = False,
) -> Metric:
    """One marker. ``f`` missing: the same range as ``m``. ``adults``: never judged by our range under 18 (A.2.7)."""
    age = 18 if adults else 15
    spans = () if m is None else (("m", m, edges), ("f", f or m, f_edges or edges))
    references = tuple(Reference(_points(kind, span, edge), sex, age) for sex, span, edge in spans)  # type: ignore[arg-type]
    return Metric(
        key, "blood", label, unit, low, high, kind, references, w, grace=90, half_life=90, decimals=decimals,
        soft=_typical(m, f, low, high), units=units, window=730, beta_cap=0.25, full_n=14, min_n=3,
        minors="unscored" if adults else "show", group="blood", how=how, derived=derived,
    )  # fmt: skip


def _typical(m: Range | None, f: Range | None, low: float, high: float) -> Range | None:
    if m is None:
        return None
    spans = (m, f or m)
    return (max(low, min(s[0] for s in spans) / 2), min(high, max(s[1] for s in spans) * 2))


def U(key: str, factor: float, offset: float = 0.0) -> tuple[Unit, ...]:
    """The conventional unit and its factor to SI."""
    return (Unit(key, factor, offset),)


# fmt: off
ITEMS = (
    M("hb", "Haemoglobin", "g/L", 30, 250, "band", .12, (135, 175), (120, 160), U("g/dL", 10), (110, 195), (100, 180), 0),
    M("hct", "Haematocrit", "L/L", .10, .75, "band", .04, (.40, .52), (.36, .47), U("%", .01), decimals=3),
    M("mcv", "Mean cell volume", "fL", 50, 140, "band", .02, (80, 98), decimals=0),
    M("ferritin", "Ferritin", "µg/L", 1, 3000, "band", .14, (30, 300), (30, 200), U("ng/mL", 1), (10, 435), (10, 285), 0, how="Unreliable while CRP is above 5"),
    M("tsat", "Transferrin saturation", "%", 1, 100, "band", .03, (20, 50), decimals=0),
    M("iron", "Iron", "µmol/L", 1, 100, "band", .01, (11, 30), (9, 30), U("µg/dL", .179067)),
    M("vitd_25oh", "Vitamin D, 25-OH", "nmol/L", 5, 400, "band", .10, (75, 125), None, U("ng/mL", 2.496), decimals=0),
    M("b12", "Vitamin B12", "pmol/L", 30, 2000, "band", .03, (150, 650), None, U("pg/mL", .737806), decimals=0),
    M("folate", "Folate", "nmol/L", 1, 100, "high", .02, (7, 45), None, U("ng/mL", 2.265519)),
    M("testosterone_total", "Testosterone, total", "nmol/L", .05, 80, "band", .08, (9.15, 31.8), (.3, 2.4), (Unit("ng/dL", 10 / 288.43), Unit("ng/mL", 1000 / 288.43)), adults=True, how="Between 7 and 10 in the morning, fasting"),
    M("cortisol_am", "Cortisol, morning", "nmol/L", 10, 2000, "band", .05, (140, 690), None, U("µg/dL", 27.58925), decimals=0, adults=True),
    M("tc_ratio", "Testosterone to cortisol", "ratio", 0, 1, "high", .03, None, decimals=4, adults=True, derived=True),
    M("ck", "Creatine kinase", "U/L", 5, 200_000, "low", .08, (82, 1083), (47, 513), U("µkat/L", 60), decimals=0, how="At least two days after hard work"),
    M("crp", "C-reactive protein", "mg/L", 0, 500, "low", .06, (0, 5), None, U("mg/dL", 10)),
    M("urea", "Urea", "mmol/L", .5, 50, "band", .04, (2.5, 7.8), (2.5, 7.0), (Unit("mg/dL BUN", .356964), Unit("mg/dL urea", .166508))),
    M("creatinine", "Creatinine", "µmol/L", 15, 1500, "band", .02, (60, 115), (45, 95), U("mg/dL", 88.4017), decimals=0, adults=True, how="High in muscular athletes and with creatine"),
    M("sodium", "Sodium", "mmol/L", 100, 180, "band", .04, (135, 145), None, U("mEq/L", 1), (128, 152), decimals=0),
    M("potassium", "Potassium", "mmol/L", 1.5, 9, "band", .04, (3.5, 5.1), None, U("mEq/L", 1), (2.8, 6.2)),
    M("chloride", "Chloride", "mmol/L", 70, 140, "band", .01, (98, 107), decimals=0),
    M("calcium", "Calcium, total", "mmol/L", 1, 4, "band", .02, (2.15, 2.55), None, U("mg/dL", .249513), decimals=2),
    M("magnesium", "Magnesium", "mmol/L", .2, 3, "band", .03, (.70, 1.00), None, U("mg/dL", .411438), decimals=2),
    M("phosphate", "Phosphate", "mmol/L", .2, 4, "band", .01, (.80, 1.50), None, U("mg/dL", .322851), decimals=2),
    M("glucose_fasting", "Glucose, fasting", "mmol/L", 1, 40, "band", .05, (3.9, 5.5), None, U("mg/dL", .0555074)),
    M("hba1c", "HbA1c", "mmol/mol", 15, 180, "low", .02, (0, 39), None, U("% NGSP", 1 / .09148, -2.152 / .09148), decimals=0),
    M("chol_total", "Cholesterol, total", "mmol/L", 1, 20, "low", .01, (0, 5.2), None, U("mg/dL", 1 / 38.665), adults=True),
    M("ldl", "LDL cholesterol", "mmol/L", .2, 15, "low", .03, (0, 3.0), None, U("mg/dL", 1 / 38.665), adults=True),
    M("hdl", "HDL cholesterol", "mmol/L", .1, 5, "high", .02, (1.0, 2.5), (1.2, 2.5), U("mg/dL", 1 / 38.665), adults=True),
    M("triglycerides", "Triglycerides", "mmol/L", .1, 50, "low", .01, (0, 1.7), None, U("mg/dL", 1 / 88.57), adults=True),
    M("tsh", "TSH", "mIU/L", .005, 150, "band", .03, (.4, 4.0), decimals=2),
    M("ft4", "Free T4", "pmol/L", 1, 100, "band", .02, (10, 22), None, U("ng/dL", 12.87217)),
    M("alt", "ALT", "U/L", 2, 20_000, "low", .01, (0, 45), (0, 35), decimals=0, adults=True),
    M("ast", "AST", "U/L", 2, 20_000, "low", .01, (0, 40), (0, 35), decimals=0, adults=True),
    M("wbc", "White cells", "10⁹/L", .2, 200, "band", .01, (4, 11)),
    M("platelets", "Platelets", "10⁹/L", 5, 2000, "band", .01, (150, 400), decimals=0),
    M("estradiol", "Oestradiol", "pmol/L", 5, 10_000, "none", 0, None, None, U("pg/mL", 3.671342), decimals=0, adults=True),
    M("uric_acid", "Uric acid", "µmol/L", 50, 1200, "low", .01, (200, 430), (140, 360), U("mg/dL", 59.48486), decimals=0),
)
