"""Bloodwork: derived markers, cut-offs for flags, and the unit a number can only have been meant in."""

from collections.abc import Mapping
from types import MappingProxyType


def tsat(iron: float, tibc: float) -> float:
    """Transferrin saturation, per cent; both in the same unit. Raises ValueError without a binding capacity."""
    if tibc <= 0:
        raise ValueError("no binding capacity")
    return 100 * iron / tibc


def ldl_mg(total: float, hdl: float, triglycerides: float) -> float | None:
    """Friedewald, mg/dL; None above 400 mg/dL of triglycerides, where it does not hold."""
    return None if triglycerides > 400 else total - hdl - triglycerides / 5


def ldl_mmol(total: float, hdl: float, triglycerides: float) -> float | None:
    """Friedewald, mmol/L."""
    return None if triglycerides > 4.52 else total - hdl - triglycerides / 2.2


def tc_ratio(testosterone: float, cortisol: float) -> float | None:
    """Testosterone to cortisol, in the same unit."""
    return testosterone / cortisol if cortisol > 0 else None


def fall_percent(before: float, after: float) -> float:
    """How far something fell from one's own baseline; above 30 is a prompt to ask (Adlercreutz 1986)."""
    return 100 * (before - after) / before


def egfr(creatinine_mg: float, age: float, sex: str) -> float:
    """CKD-EPI 2021, mL/min/1.73 m², from 18. Raises ValueError below. Misleading for muscular athletes."""
    if age < 18:
        raise ValueError("from eighteen on")
    kappa, alpha = (0.7, -0.241) if sex == "f" else (0.9, -0.302)
    ratio = creatinine_mg / kappa
    found: float = 142 * min(ratio, 1.0) ** alpha * max(ratio, 1.0) ** -1.200 * 0.9938**age
    return found * 1.012 if sex == "f" else found


def hb_cutoff(age: float, sex: str) -> float | None:
    """WHO 2024, sea level, g/L: below is anaemia. None under five."""
    if age < 5:
        return None
    if age < 12:
        return 115
    return 120 if age < 15 or sex != "m" else 130


def ferritin_cutoffs(age: float) -> tuple[float, float | None]:
    """Low and empty stores, µg/L (Clénin 2017): 15 up to 12, 20 up to 15, then 30; empty below 15 for adults."""
    if age < 12:
        return 15, None
    return (20, None) if age <= 15 else (30, 15 if age >= 18 else None)


CK_HIGH: Mapping[str, float] = MappingProxyType({"m": 1083.0, "f": 513.0})
CK_RED = 5000.0
ELECTROLYTES: Mapping[str, tuple[float, float]] = MappingProxyType({"sodium": (130.0, 150.0), "potassium": (3.0, 6.0)})
CRP_CONFOUNDS = 5.0  # above: ferritin is an acute-phase protein and cannot be read


def iron_stage(ferritin: float, tsat_percent: float | None, hb: float | None) -> int:
    """Peeling 2007: 0 sufficient, 1 depleted, 2 functional deficiency, 3 anaemia. What is unknown proves no stage."""
    if ferritin < 12 and hb is not None and hb < 115:
        return 3
    if ferritin < 20 and tsat_percent is not None and tsat_percent < 16:
        return 2
    return 1 if ferritin < 35 else 0
