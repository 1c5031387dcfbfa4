"""Admins name leagues and seasons, coaches enter their team, everybody reads."""

from datetime import date, timedelta

import pytest

from webapp.errors import Invalid
from webapp.features.teams.seasons import actions, queries
from webapp.infra.clock import now


def season(cast, name="2026-27", league=None, days=30):
    today = now().date()
    dates = {"starts_on": today - timedelta(days=days), "ends_on": today + timedelta(days=days)}
    return actions.name_season(name=name, league_id=league, by=cast.mo, **dates)


def test_mo_names_a_league_with_a_season_and_ada_enters_the_herons(as_person, cast):
    mo, ada = as_person("mo"), as_person("ada")
    assert mo.post("/leagues", data={"name": "City League", "sport": "basketball"}).status_code == 303
    league = queries.leagues()[0]
    today = now().date()
    form = {"season": "Winter", "starts_on": today.isoformat(), "ends_on": today.isoformat(), "league": league.id}
    assert mo.post("/seasons", data=form).status_code == 303
    (line,) = queries.every()
    assert ada.post("/teams/herons/seasons", data={"season": line.id}).location == "/teams/herons"
    assert "City League · Winter" in ada.get("/teams/herons").text
    assert "Herons" in as_person("leo").get("/seasons").text
    assert "checked" in ada.get("/teams/herons/seasons").text
    assert ada.post("/teams/herons/seasons", data={}).status_code == 303
    assert queries.current(cast.herons) == ()
    assert mo.post(f"/seasons/{line.id}/remove").status_code == 303 and queries.every() == ()


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ("ends_on", {"season": "X", "starts_on": "2026-07-01", "ends_on": "2026-06-30"}),
        ("season", {"season": "Taken", "starts_on": "2026-07-01", "ends_on": "2026-07-30"}),
        ("league", {"season": "X", "starts_on": "2026-07-01", "ends_on": "2026-07-30", "league": "99"}),
        ("starts_on", {"season": "X", "starts_on": "soon", "ends_on": "2026-07-30"}),
    ],
)
def test_nonsense_is_refused_at_its_field(as_person, cast, field, form):
    season(cast, "Taken")
    refused = as_person("mo").post("/seasons", data=form)
    assert refused.status_code == 422 and refused.text.split(f'id="err-{field}"')[1][1:3] != "</"
    assert len(queries.every()) == 1


def test_a_season_is_current_between_its_days(cast):
    kept = season(cast)
    actions.take_part(cast.herons, [kept.id], by=cast.ada)
    assert [line.name for line in queries.current(cast.herons)] == ["2026-27"]
    past = actions.name_season(
        name="1999", starts_on=date(1999, 1, 1), ends_on=date(1999, 12, 31), league_id=None, by=cast.mo
    )
    actions.take_part(cast.herons, [past.id], by=cast.ada)
    assert queries.current(cast.herons) == ()


def test_a_team_enters_no_season_it_could_not_play_in(cast):
    with pytest.raises(Invalid):
        actions.take_part(cast.herons, [999], by=cast.ada)
