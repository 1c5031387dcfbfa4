"""Two lines in one drawing, and webs: only what may be read, with a table for everything."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.web.plots import overlay, web
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def tam(measured: Player, cast: Cast) -> Player:
    """Tam, measured as Ben is; his family has said yes on paper."""
    tam = next(player for player in cast.herons.players if player.number == "4")
    for player, base in ((measured, 60.0), (tam, 70.0)):
        days = [now().date() - timedelta(days=n) for n in range(3)]
        entries = [Entry("rmssd_ms", base + n, None, day) for n, day in enumerate(days)]
        entries += [Entry("body_mass_kg", base, "kg"), Entry("grip_max_kg", 45, "kg")]
        actions.record(player, entries, by=cast.ada)
    return tam


def test_two_metrics_of_one_athlete(as_person: AsPerson, measured: Player, tam: Player) -> None:
    page = as_person("ben").get(f"/athletes/{measured.id}/compare?metric=rmssd_ms&with=body_mass_kg").text
    assert page.count("data-line") == 2 and page.count("<circle") >= 6 and "scale on the other side" in page
    assert 'id="against"' not in page, "Ben may read nobody else"
    rows = re.findall(
        r"<tr><th scope=\"row\">[^<]+</th><td class=\"num\">([^<]+)</td><td class=\"num\">([^<]+)</td>", page
    )
    assert ("60", "60.0") in rows and ("61", "–") in rows, "nothing is not nought"


def test_two_athletes_only_where_both_may_be_read(
    as_person: AsPerson, measured: Player, tam: Player, cast: Cast
) -> None:
    ada, address = as_person("ada"), f"/athletes/{measured.id}/compare?metric=rmssd_ms"
    assert "Tam Ellery" in ada.get(address).text
    page = ada.get(f"{address}&against={tam.id}").text
    assert page.count("data-line") == 2 and "Tam Ellery, " in page and "scale on the other side" not in page
    assert as_person("ben").get(f"{address}&against={tam.id}").status_code == 404
    assert ada.get(f"/athletes/{measured.id}/compare?metric=body_mass_kg&against={tam.id}").status_code == 404
    for wrong in ("999999", "x", "-1"):
        assert ada.get(f"{address}&against={wrong}").status_code == 404
    families.answer(tam, "coach_sees", given=False, relation="paper", by=cast.mo)
    assert ada.get(f"{address}&against={tam.id}").status_code == 403
    assert "Tam Ellery" not in ada.get(address).text


def test_the_web_has_gaps_where_nothing_is_known(as_person: AsPerson, measured: Player, tam: Player) -> None:
    page = as_person("ben").get(f"/athletes/{measured.id}/tests").text
    assert 'id="muscles"' not in page, "nobody under eighteen is judged by adults' ranges, and nothing is usual yet"
    drawn = web([80, None, 50, 100, 0, 30])
    assert [axis.dot is None for axis in drawn.axes] == [False, True, False, False, False, False]
    assert drawn.path.count("M") == 4 and drawn.axes[4].dot == (120, 120), "nought lies in the middle"
    assert web([]).path == "" == web([None, None, None]).path


def test_lines_on_their_own_scales_or_on_one() -> None:
    a = [(DAY + timedelta(days=n), float(n)) for n in range(5)]
    b = [(DAY + timedelta(days=n), 100.0 * n) for n in range(5)]
    own, shared = overlay([a, b], shared=False), overlay([a, b], shared=True)
    assert [dot.y for dot in own.lines[0].dots] == [dot.y for dot in own.lines[1].dots]
    assert shared.lines[0].dots[4].y > shared.lines[1].dots[4].y
    assert [dot.x for dot in own.lines[0].dots] == sorted(dot.x for dot in own.lines[0].dots)
    assert overlay([[], a], shared=False).lines[0].path == "" and overlay([], shared=True).lines == ()
