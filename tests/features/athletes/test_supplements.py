"""The supplements page: what a family enters, what follows, and who sees it."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.features.accounts import belongings
from webapp.features.athletes.models import Dose, Reading, Supplement
from webapp.features.athletes.queries import screens, series
from webapp.features.athletes.queries.access import athlete_of
from webapp.features.athletes.supplements import actions
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra import queue
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
SINCE = (now() - timedelta(days=3)).date().isoformat()
ITEM = {"name": "Creatine", "dose": "4,5", "unit": "g", "times": ["morning", "evening"], "since": SINCE}


def readings(player: Player) -> dict[str, float]:
    athlete = athlete_of(player)
    assert athlete is not None
    return {key: last.value for key, last in series.latest([athlete.id])[athlete.id].items()}


def items() -> list[Supplement]:
    db.session.expire_all()
    return list(db.session.scalars(select(Supplement).order_by(Supplement.id)))


def test_the_family_enters_what_is_taken_and_ticks_it(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    pia, address = as_person("pia"), f"/athletes/{measured.id}/supplements"
    assert "Nothing is taken" in pia.get(address).text
    assert pia.post(address, data=ITEM).status_code == 303
    page = pia.get(address).text
    for words in ("Creatine", "4.5 g", "for adults", "batch not tested", "food first", "does not mean permitted"):
        assert words in page, words
    [item] = items()
    tick = {"item": item.id, "time": "morning", "taken": "yes"}
    for _ in range(2):  # said twice, taken once
        assert as_person("ben").post(f"{address}/doses", data=tick).status_code == 303
    assert len(db.session.scalars(select(Dose)).all()) == 1
    assert round(readings(measured)["adherence_14d_pct"], 3) == round(100 / 7, 3)
    pia.post(f"{address}/doses", data=tick | {"taken": "no"})
    assert readings(measured)["adherence_14d_pct"] == 0
    assert pia.post(f"{address}/doses", data=tick | {"time": "before"}).status_code == 422
    assert readings(measured)["prohibited_hits"] == 0 and readings(measured)["dose_in_protocol_pct"] == 0


def test_nonsense_is_said_at_its_field(as_person: AsPerson, measured: Player) -> None:
    pia, address = as_person("pia"), f"/athletes/{measured.id}/supplements"
    for field, wrong in (
        ("dose", "much"), ("dose", "0"), ("times", []), ("since", "2999-01-01"), ("until", "2001-01-01"),
        ("link", "javascript:alert(1)"), ("name", "x"), ("unit", "spoons"),
    ):  # fmt: skip
        answer = pia.post(address, data=ITEM | {field: wrong})
        assert answer.status_code == 422 and f'id="err-{field}" class="field-error"></p>' not in answer.text, field
    assert "number stands on the pack" in pia.post(address, data=ITEM | {"scheme": "nsf"}).text
    assert items() == []


def test_a_hit_is_red_for_the_family_until_it_is_settled(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    pia, address = as_person("pia"), f"/athletes/{measured.id}/supplements"
    pia.post(address, data=ITEM | {"name": "Inhaler", "ingredients": "salbutamol", "unit": "mg"})
    page = pia.get(address).text
    assert "has something on the prohibited list" in page and "beta-2 agonists; prohibited" in page
    assert "prohibited list" in pia.get(f"/athletes/{measured.id}").text
    assert "A medical reason" in as_person("ada").get(f"/athletes/{measured.id}").text
    until = (now() + timedelta(days=90)).date().isoformat()
    [item] = items()
    settled = ITEM | {"name": "Inhaler", "ingredients": "salbutamol", "unit": "mg", "exempt_until": until}
    pia.post(f"{address}/{item.id}", data=settled)
    assert readings(measured)["prohibited_hits"] == 0 and "An exemption stands" in pia.get(address).text


def test_who_stops_has_nothing_that_counts(as_person: AsPerson, measured: Player) -> None:
    pia, address = as_person("pia"), f"/athletes/{measured.id}/supplements"
    pia.post(address, data=ITEM)
    [item] = items()
    assert pia.get(f"{address}/{item.id}").status_code == 200
    pia.post(f"{address}/{item.id}/stop")
    assert "adherence_14d_pct" not in readings(measured) and "Take it again" in pia.get(address).text
    pia.post(f"{address}/{item.id}/stop", data={"again": "yes"})
    assert "adherence_14d_pct" in readings(measured)
    assert pia.get(f"{address}/{item.id + 999}").status_code == 404


def test_coaches_see_it_only_with_a_yes_of_its_own(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    ada, address = as_person("ada"), f"/athletes/{measured.id}/supplements"
    as_person("pia").post(address, data=ITEM)
    assert ada.get(address).status_code == 403
    families.answer(measured, "coach_supplements", given=True, relation="guardian", by=cast.pia)
    page = ada.get(address).text
    assert "Creatine" in page and "<form" not in page.split("<main")[1].split("</main>")[0]
    assert ada.post(address, data=ITEM).status_code == 403 and ada.get(f"{address}/{items()[0].id}").status_code == 403
    families.answer(measured, "coach_sees", given=False, relation="self", by=cast.ben)
    assert ada.get(address).status_code == 403


def test_every_day_it_is_looked_at_again(measured: Player, cast: Cast) -> None:
    said = {"name": "Zinc", "dose": 10.0, "unit": "mg", "times": "morning", "since": (now() - timedelta(days=9)).date()}
    actions.put(measured, said, by=cast.pia)
    actions.look_again()
    assert queue.perform_waiting() >= 1
    there = select(Reading).where(Reading.metric == "adherence_14d_pct", Reading.superseded.is_(False))
    assert len(db.session.scalars(there).all()) == 1, "said again, it takes the place of what stood there"
    families.answer(measured, "monitoring", given=False, relation="self", by=cast.ben)
    db.session.expire_all()
    actions.look_at(items()[0].athlete_id)
    assert len(db.session.scalars(there).all()) == 1
    assert screens.standing_flags(None, now()) == []


def test_it_leaves_with_its_person(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    as_person("pia").post(f"/athletes/{measured.id}/supplements", data=ITEM)
    subject = belongings.subject(f"user:{cast.ben.id}")
    heads, rows = belongings.sheets["supplements"](subject)
    assert dict(zip(heads, next(iter(rows)), strict=True))["name"] == "Creatine"
    write(lambda: [act(subject, belongings.identity(subject)) for act in reversed(belongings.erasing)])()
    assert items() == []
