"""Examples of chapter A.3 and A.7–A.8: a section with what cost points, the overall score, the status with its memory,
a stack of supplements, the cut-offs of flags. Like the rest they are known by what they bring."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import SECTIONS, Metric
from webapp.features.athletes.examples.asked import Found
from webapp.features.athletes.examples.reading import Input, answering, plain
from webapp.features.athletes.rules import blood, desirability, flags, sections, status, supplements, weight
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.freshness import freshness
from webapp.features.athletes.rules.sections import Line, Section

OF_SECTION = {"USG_HIGH": "body", "LOSS_RATE": "body", "RAPID_LOSS": "body", "BF_FLOOR": "body", "LOW_EA": "body"}
OF_SECTION |= {"ILLNESS": "recovery", "CONCUSSION": "recovery", "HRV_LOW": "recovery", "HOOPER_ITEM": "recovery"}
OF_SECTION |= dict.fromkeys(("HB_LOW", "FERRITIN_LOW", "ELECTROLYTE", "CK_HIGH"), "blood")
OF_SECTION |= {"PROHIBITED": "supplements", "LOAD_SPIKE": "overview"}
NAMES = {"body_composition": "body", "bloodwork": "blood", "load": "overview"}
HB = ("hb", "hb_g_l", "haemoglobin", "hemoglobin", "haemoglobin_g_l", "hemoglobin_g_l")
WAYS = {"up": "high", "down": "low", "↑": "high", "↓": "low", "⟷": "band"}
YESTERDAY = ("before", "yesterday", "previous", "previous_status", "status_before", "was")


def scored(example: Mapping[str, Any]) -> Found | None:
    """What comes out of such an example; None when it is another one's."""
    given = example.get("input")
    if not isinstance(given, Mapping):
        return None
    brought = Input(given)
    asked = {plain(str(key)) for key in example.get("expected") or {}}
    if brought.has("metrics", "lines"):
        return _section(brought)
    if "status" in asked or brought.has("flags"):
        return _status(brought)
    if brought.has("sections"):
        return _overall(brought)
    if brought.has("items") and brought.has("taken", "doses_taken"):
        return _stack(brought)
    return _cut_off(brought, asked)


def _rows(given: Any) -> list[Input]:
    if isinstance(given, Mapping):
        return [
            Input({"key": key, **(row if isinstance(row, Mapping) else {"value": row})}) for key, row in given.items()
        ]
    return [Input(row) for row in given]


def _section(i: Input) -> Found:
    lines = [_line(row, i) for row in _rows(i.of("metrics", "lines"))]
    made = sections.compose(str(i.get("section", "key") or "section"), lines)
    made = sections.capped(made, str(i.get("flag", "flag_level")))
    score = dict.fromkeys(("section_score", "score", "s"), made.score)
    each = {line.key: line for line in made.lines}
    names: dict[str, Any] = score | dict.fromkeys(("coverage", "c"), made.coverage)
    names |= {"points_lost": {key: line.lost for key, line in each.items() if line.share}}
    lost = sum(line.lost for line in made.lines) + made.capped if made.score is not None else None
    names |= dict.fromkeys(("points_lost_sum", "lost_sum", "sum_lost", "lost"), lost)
    names |= {"scores": {key: line.score for key, line in each.items() if line.score is not None}}
    names |= {"effective_weights": {key: line.share for key, line in each.items() if line.share}}
    names |= {"betas": {key: line.beta for key, line in each.items() if line.score is not None}}
    listed = {"points_lost": "lost", "scores": "score", "effective_weights": "share", "betas": "beta"}

    def named(key: str, like: Any) -> Any:
        said = plain(key)
        if said in listed and isinstance(like, list):
            return [getattr(line, listed[said]) for line in made.lines if line.share]
        for ending, part in (
            ("points_lost", "lost"),
            ("score", "score"),
            ("effective_weight", "share"),
            ("beta", "beta"),
        ):
            line = each.get(said.removesuffix(f"_{ending}"))
            if said.endswith(f"_{ending}") and line is not None:
                return getattr(line, part)
        return answering(names)(key, like)

    return named


def _line(row: Input, whole: Input) -> Line:
    key = plain(str(row.get("key", "metric", "name") or "metric"))
    metric: Metric | None = shelf("metrics").get(key)
    x, ready = row.get("x", "value"), row.get("s", "score")
    way = str(row.get("direction", "dir") or (metric.own or metric.direction if metric else "high"))
    own = desirability.Baseline(int(row.get("n") or 0), row.get("mean", "mu"), row.get("sd", "sigma"))
    error = float(row.get("sd_min", "sigma_min", "error") or (metric.error if metric else 0))
    z = row.get("z") if row.has("z") else None if x is None else desirability.z_score(float(x), own, error)
    by_self = row.get("s_z", "by_self")
    if by_self is None and z is not None:
        by_self = desirability.score_by_self(float(z), WAYS.get(way, way))  # type: ignore[arg-type]
    by_reference = row.get("s_ref", "by_reference")
    if by_reference is None and x is not None:
        by_reference = _by_reference(row, metric, float(x), whole)
    share = float(row.get("beta") if row.has("beta") else desirability.beta(own.n))
    score = ready if ready is not None else desirability.blend(by_reference, by_self, share)
    age = float(row.get("age", "age_days") or 0)
    grace, half = (row.get(*names) for names in (("g", "grace", "grace_days"), ("h", "half_life", "half_life_days")))
    fresh = row.get("f", "fresh", "freshness")
    if fresh is None:
        known = metric.grace if metric else 1, metric.half_life if metric else 1
        fresh = freshness(age, float(known[0] if grace is None else grace), float(known[1] if half is None else half))
    weight_ = float(row.get("w", "weight") if row.has("w", "weight") else metric.weight if metric else 0)
    missing = score is None or row.get("missing") is True
    return Line(
        key, x, age, by_reference, by_self, share, None if missing else float(score), 0.0 if missing else float(fresh),
        weight_, 0, 0, own.n < 7,
    )  # fmt: skip


def _by_reference(row: Input, metric: Metric | None, x: float, whole: Input) -> float | None:
    points = row.get("band", "range", "ref")
    if isinstance(points, Sequence) and not isinstance(points, str) and len(points) == 4:
        return 100 * desirability.band(x, *points)
    if row.has("a") and row.has("d"):
        return 100 * desirability.band(x, *(float(row.of(point)) for point in "abcd"))
    if row.has("l") and row.has("t"):
        return 100 * desirability.high(x, float(row.of("l")), float(row.of("t")))
    if row.has("t") and row.has("u"):
        return 100 * desirability.low(x, float(row.of("t")), float(row.of("u")))
    age = float(whole.get("age") or 22)
    return desirability.score_by_reference(metric, x, str(whole.get("sex") or ""), age) if metric else None


def _made(i: Input) -> list[Section]:
    found = []
    given = i.get("sections") or {}
    rows = given.items() if isinstance(given, Mapping) else [(row.get("key", "section", "name"), row) for row in given]
    for key, row in rows:
        if isinstance(row, Mapping):
            said = Input(row)
            score, coverage = said.get("score", "s"), said.get("coverage", "c")
        else:
            score, coverage = (row, 1.0) if not isinstance(row, Sequence) else (row[0], row[1])
        name = plain(str(key))
        name = NAMES.get(name, name)
        if name not in SECTIONS:
            raise ValueError(f"there is no section called {key}")
        coverage = 1.0 if coverage is None else float(coverage)
        there = None if score is None or coverage < sections.ENOUGH else float(score)
        found.append(Section(name, there, coverage, ()))
    return found


def _overall(i: Input) -> Found:
    return _told(sections.overall(_made(i)))


def _told(whole: sections.Overall, **more: Any) -> Found:
    names: dict[str, Any] = dict.fromkeys(("overall", "score", "overall_score"), whole.score)
    return answering(names | dict.fromkeys(("coverage", "weighted_coverage"), whole.coverage) | more)


def _status(i: Input) -> Found:
    made, whole = _made(i), i.get("overall", "score", "today")
    if not made:  # only the number: nothing else stands in the way
        score = None if whole is None else float(whole)
        made = [Section(key, max(score or 0.0, 65.0), 1.0, ()) for key in SECTIONS]
    there = sections.overall(made)
    if whole is not None:
        there = sections.Overall(float(whole), float(i.get("coverage", "weighted_coverage") or there.coverage))
    before = i.get(*YESTERDAY)
    raised = [_flag(each) for each in i.get("flags") or ()]
    capped = [sections.capped(each, flags.worst(raised, each.key)) for each in made]
    said = status.decide(capped, there, raised, before=None if before is None else plain(str(before)))
    reasons = [reason.what or reason.kind for reason in said.reasons]
    more = {"reasons": reasons, "data_insufficient": said.insufficient, "insufficient": said.insufficient}
    return _told(there, status=said.key, **more)


def _flag(given: Any) -> Flag:
    if isinstance(given, Mapping):
        said = Input(given)
        key, level = str(said.of("key", "flag", "name")), str(said.get("level") or "amber")
        section = str(said.get("section") or OF_SECTION.get(key.upper(), ""))
    else:
        parts = given if isinstance(given, list | tuple) else str(given).replace(":", " ").split()
        key, level = str(parts[0]), str(parts[1]) if len(parts) > 1 else "amber"
        section = OF_SECTION.get(key.upper(), "")
    return Flag(key.upper(), level, NAMES.get(plain(section), plain(section)))


def _stack(i: Input) -> Found:
    items = [_item(each) for each in i.of("items", "stack")]
    taken, planned = i.of("taken", "doses_taken"), i.of("planned", "doses_planned", "doses")
    found = supplements.stack(items, int(taken), int(planned))
    if found is None:
        return answering({"applies": False}, only=None)
    names = {"score": found.score, "section_score": found.score, "adherence": found.adherence, "applies": True}
    names |= {"tested": found.tested, "batch_tested": found.tested, "evidence": found.evidence}
    return answering(names | {"evidence_index": found.evidence, "protocol": found.protocol, "dose": found.protocol})


def _item(given: Any) -> supplements.Item:
    if not isinstance(given, Mapping):
        said = str(given)
        return supplements.Item(said.rsplit(" ", 1)[0], "not tested" not in said and "tested" in said, "as told")
    row = Input(given)
    tested = bool(row.get("tested", "batch_tested", "third_party_tested"))
    inside = row.get("in_protocol", "dose_in_protocol")
    batch = str(row.get("batch", "batch_no") or "") if row.has("batch", "batch_no") else "as told"
    return supplements.Item(str(row.of("name", "item", "supplement")), tested, batch, inside is None or bool(inside))


def _cut_off(i: Input, asked: set[str]) -> Found | None:
    sex = str(i.get("sex") or "")[:1].lower()
    sex = "f" if sex in ("f", "w", "g") else "m" if sex in ("m", "b") else ""
    if i.has("intake") and asked & {"flag", "low", "level"}:
        exercise = i.of("exercise", "exercise_expenditure", "expenditure", "eee")
        ea = weight.energy_availability(i.of("intake"), exercise, i.of("ffm", "fat_free_mass"))
        return answering({"ea": ea, "flag": ea < 30, "low": ea < 30, "level": "amber" if ea < 30 else None}, only=ea)
    if not asked & {"flag", "level", "low", "cutoff", "cut_off", "limit", "empty"}:
        return None
    age = float(i.get("age", "age_years") or 22)
    found, limits = _raised(i, age, sex)
    if found is _UNKNOWN:
        return None
    assert found is None or isinstance(found, Flag)
    names = {"flag": found.key if found else None, "level": found.level if found else None, "low": found is not None}
    return answering(names | limits)


_UNKNOWN = object()


def _raised(i: Input, age: float, sex: str) -> tuple[Any, dict[str, Any]]:
    """The flag a number raises, and the limits it was held against."""
    if i.has(*HB, "hb_g_dl"):
        cutoff = blood.hb_cutoff(age, sex)
        value = 10 * float(i.of("hb_g_dl")) if "hb_g_dl" in i.exact else float(i.of(*HB))
        return flags.haemoglobin(value, age, sex), dict.fromkeys(("cutoff", "cut_off", "limit"), cutoff)
    if i.has("ferritin"):
        low, empty = blood.ferritin_cutoffs(age)
        limits = dict.fromkeys(("cutoff", "cut_off", "limit"), low) | {"empty": empty}
        return flags.ferritin(float(i.of("ferritin")), age), limits
    for key in ("sodium", "potassium"):
        if i.has(key):
            return flags.electrolyte(key, float(i.of(key))), {}
    if i.has("ck"):
        return flags.creatine_kinase(float(i.of("ck")), sex, dark_urine=bool(i.get("dark_urine"))), {}
    if i.has("usg"):
        return flags.usg(float(i.of("usg"))), {}
    if i.has("before", "from") and i.has("after", "to") and i.has("days", "hours", "within_days"):
        lost = weight.loss_percent(i.of("before", "from"), i.of("after", "to"))
        days = float(i.get("days", "within_days") or float(i.of("hours")) / 24)
        minor = bool(i.get("minor")) or (i.has("age") and age < 18)
        return flags.rapid_loss([(0.0, 100 - lost), (days, 100.0)], minor=minor), {"percent": lost, "lost": lost}
    return _UNKNOWN, {}
