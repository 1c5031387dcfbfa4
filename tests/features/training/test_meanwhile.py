"""Ada and Mo plan one session at the same time: what goes together is merged, nothing is overwritten unread."""

import html
import re
from datetime import date

import pytest

from tests.features.training.test_table import slots
from webapp.features.calendar import queries as calendar
from webapp.features.training import actions, queries, sheet

HTMX = {"HX-Request": "true"}
MEANWHILE = "Somebody has changed this session meanwhile."


def shown(person, practice, key=""):
    """The fields of every small form on the page, by the address it is sent to (moves by their direction, too)."""
    page = html.unescape(person.get(f"/training/{practice.id}" + (f"/pieces/{key}" if key else "")).text)
    found = {}
    for action, inside in re.findall(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', inside))
        found[action.removeprefix(f"/training/{practice.id}/") + fields.get("by", "")] = fields
    return found


def mains(practice):
    return [slot.key for slot in slots(practice) if slot.phase == "main"]


@pytest.fixture
def send(as_person, practice):
    """``send("mo", "pieces/…", data)``: a plain form of the Herons' session."""
    return lambda name, path, data, **more: as_person(name).post(f"/training/{practice.id}/{path}", data=data, **more)


def test_changes_of_different_drills_go_together(send, as_person, practice):
    first, second = mains(practice)[:2]
    adas, mos = (shown(as_person(name), practice) for name in ("ada", "mo"))
    for name, key, seen in (("mo", second, mos), ("ada", first, adas)):
        assert send(name, f"pieces/{key}/lock", seen[f"pieces/{key}/lock"]).status_code == 303
    assert [slot.locked for slot in slots(practice) if slot.key in (first, second)] == [True, True]
    gone = adas[f"pieces/{second}/remove"]
    assert send("ada", f"pieces/{second}/remove", gone).status_code == 409, "she never saw that Mo wants it to stay"
    assert second in mains(practice)


def test_minutes_typed_for_a_drill_somebody_else_has_changed_are_kept_and_not_taken(send, as_person, practice):
    key = mains(practice)[0]
    path = f"pieces/{key}"
    seen = shown(as_person("ada"), practice, key)[path]
    assert send("mo", path, {"minutes": "4"}).status_code == 303
    late = send("ada", path, seen | {"minutes": "13", "sets": "3"})
    assert late.status_code == 422 and MEANWHILE in late.text and 'value="13"' in late.text and 'value="3"' in late.text
    piece = send("ada", path, seen | {"minutes": "13", "sets": "3"}, headers=HTMX)
    assert piece.status_code == 409 and f'id="choices-{key}"' in piece.text and 'value="13"' in piece.text
    assert re.search(r"<b>4′</b>", piece.text), "and behind it the plan as it is now"
    assert 'value="9"' in piece.text, "other forms keep what stands in them: nine come"
    assert sheet.at(slots(practice), key).minutes == 4
    again = re.search(r'name="version" value="(\w+)"', late.text[late.text.index('name="scope"') :])[1]
    assert send("ada", path, seen | {"minutes": "13", "version": again}).status_code == 303, "now she has seen it"
    assert sheet.at(slots(practice), key).minutes == 13


def test_what_both_want_is_no_conflict(send, as_person, practice):
    key = mains(practice)[0]
    path = f"pieces/{key}/lock"
    adas, mos = (shown(as_person(name), practice)[path] for name in ("ada", "mo"))
    assert send("mo", path, mos).status_code == send("ada", path, adas).status_code == 303
    assert sheet.at(slots(practice), key).locked


def test_an_order_dragged_on_an_older_page_does_not_undo_another(send, as_person, practice):
    seen = mains(practice)
    assert len(seen) >= 3
    ada = {"keys": [seen[1], seen[0], *seen[2:]], "was": seen}
    assert send("mo", "order", {"keys": list(reversed(seen)), "was": seen}).status_code == 303
    late = send("ada", "order", ada)
    assert late.status_code == 409 and MEANWHILE in late.text and 'id="plan"' in late.text
    pieces = send("ada", "order", ada, headers=HTMX)
    assert pieces.status_code == 409 and 'id="plan"' in pieces.text and MEANWHILE in pieces.text
    assert mains(practice) == list(reversed(seen))
    same = {"keys": list(reversed(seen)), "was": seen}
    assert send("ada", "order", same).status_code == 303, "she wanted what Mo has done"


def test_an_order_goes_together_with_what_was_added_and_taken_away(send, practice, drills, cast):
    seen = mains(practice)
    send("mo", "pieces", {"drill": str(drills["Suicides"].id), "phase": "main"})
    send("mo", f"pieces/{seen[2]}/remove", {})
    new = next(key for key in mains(practice) if key not in seen)
    actions.move(practice, new, -40, by=cast.mo)
    assert send("ada", "order", {"keys": [seen[1], seen[0], *seen[2:]], "was": seen}).status_code == 303
    assert mains(practice) == [new, seen[1], seen[0], *seen[3:]]


def test_a_step_goes_past_the_drill_it_was_seen_beside_or_nowhere(send, as_person, practice):
    first, second, third = mains(practice)[:3]
    seen = shown(as_person("ada"), practice)
    later = seen[f"pieces/{first}/move1"]
    assert later["past"] == second
    assert send("mo", f"pieces/{second}/move", {"by": "-1"}).status_code == 303
    assert send("ada", f"pieces/{first}/move", later).status_code == 409
    assert mains(practice)[:3] == [second, first, third], "it already stands behind, and not one further"
    assert send("ada", f"pieces/{first}/move", {"by": "1"}).status_code == 303, "who names nobody moves it anyway"


def test_a_swap_takes_the_place_that_was_seen_or_none(send, as_person, practice, keys):
    first, second = mains(practice)[:2]
    path = f"pieces/{first}/swap"
    taken = shown(as_person("ada"), practice, first)[path]
    other = shown(as_person("mo"), practice, second)[f"pieces/{second}/swap"]
    assert send("mo", f"pieces/{second}/swap", other | {"drill": taken["drill"]}).status_code == 303
    assert send("ada", path, taken).status_code == 409, "the drill stands elsewhere now: it would stand there twice"
    assert send("mo", f"pieces/{first}", {"minutes": "5"}).status_code == 303
    assert send("ada", path, taken | {"drill": other["drill"]}).status_code == 409, "its minutes are others now"
    drills = [slot.drill for slot in slots(practice)]
    assert len(set(drills)) == len(drills) and sheet.at(slots(practice), first).minutes == 5


def test_a_drill_taken_away_meanwhile_shows_the_session_and_no_dead_end(send, as_person, practice):
    key = mains(practice)[0]
    adas, form = shown(as_person("ada"), practice), shown(as_person("ada"), practice, key)[f"pieces/{key}"]
    assert send("mo", f"pieces/{key}/remove", {}).status_code == 303
    for path, data in (
        (f"pieces/{key}", form | {"minutes": "9"}),
        (f"pieces/{key}/lock", adas[f"pieces/{key}/lock"]),
        (f"pieces/{key}/move", adas[f"pieces/{key}/move1"]),
    ):
        for headers in ({}, HTMX):
            late = send("ada", path, data, headers=headers)
            assert late.status_code == 409 and MEANWHILE in late.text and 'id="plan"' in late.text, path
    assert send("ada", f"pieces/{key}/remove", {}).status_code == 404, "who says nothing of what they saw"


def test_a_plan_b_somebody_works_on_is_not_thrown_away_or_taken_unread(send, as_person, cast, practice):
    actions.plan_b(practice, 7, by=cast.ada)
    ada = as_person("ada")
    version = re.search(r'name="version" value="(\w+)"', ada.get(f"/training/{practice.id}?lane=7").text)[1]
    key = slots(practice, 7)[0].key
    answer = send("mo", f"pieces/{key}?lane=7", {"minutes": "4"}, headers=HTMX)
    fresh = re.search(r'id="lane".*?name="version" value="(\w+)"', answer.text, re.S)[1]
    for what in ("take", "drop"):
        late = send("ada", f"lanes/7/{what}?lane=7", {"version": version})
        assert late.status_code == 409 and MEANWHILE in late.text and "plan B for 7 people" in late.text
    assert slots(practice, 7)[0].minutes == 4
    assert send("mo", "lanes/7/take?lane=7", {"version": fresh}).status_code == 303, "what he did himself he has seen"
    assert queries.one(practice.id).request["people"] == 7


def test_a_program_is_told_the_versions_it_has_to_name(send, practice):
    key = mains(practice)[0]
    told = send("ada", f"pieces/{key}", None, json={"minutes": 6}).json["table"]
    seen = next(piece["version"] for piece in told["pieces"] if piece["key"] == key)
    send("mo", f"pieces/{key}", {"minutes": "4"})
    late = send("ada", f"pieces/{key}", None, json={"minutes": 9, "version": seen})
    assert late.status_code == 409 and MEANWHILE in late.json["error"]["message"]
    assert send("ada", "undo", None, json={"version": told["version"]}).status_code == 409
    assert sheet.at(slots(practice), key).minutes == 4


@pytest.mark.parametrize(
    ("path", "fields", "mo", "ada"),
    [
        ("name", {"title": "Press", "note": ""}, {"title": "Zone", "note": "Bibs"}, 'value="Press"'),
        (
            "date",
            {"date": "2026-11-26", "time": "18:00"},
            {"date": "2026-11-27", "time": "19:00"},
            'value="2026-11-26"',
        ),
    ],
)
def test_a_name_or_date_somebody_else_has_given_is_not_overwritten_unread(
    send, as_person, practice, path, fields, mo, ada
):
    seen = shown(as_person("ada"), practice)[path]
    assert seen["version"] and send("mo", path, shown(as_person("mo"), practice)[path] | mo).status_code == 303
    late = send("ada", path, seen | fields)
    assert late.status_code == 422 and MEANWHILE in late.text and ada in late.text, "what she typed is kept"
    now = queries.one(practice.id)
    assert (now.title == "Zone") == (path == "name") and (now.occasion is not None) == (path == "date")
    assert calendar.between([practice.team_id], date(2026, 11, 26), date(2026, 11, 27)) == [], (
        "and no date is left over"
    )
    assert send("ada", path, shown(as_person("ada"), practice)[path] | fields).status_code == 303, "now she has seen it"


def test_whom_a_session_is_given_to_is_not_overwritten_unread(send, as_person, cast, practice):
    seen = shown(as_person("ada"), practice)["give"]
    first, second = [int(each.key[1:]) for each in queries.squad(practice.team_id, cast.ada)][:2]
    some = {"whom": "some", "players": [first]}
    assert send("mo", "give", seen | some).status_code == 303
    assert send("ada", "give", seen | some).status_code == 303, "what both want is no conflict"
    late = send("ada", "give", seen | {"whom": "some", "players": [second]})
    assert late.status_code == 422 and MEANWHILE in late.text
    assert re.search(rf'name="players" value="{second}" checked', late.text), "whom she chose stays chosen"
    assert [each.player_id for each in queries.one(practice.id).assignments] == [first]


def test_a_name_a_date_and_whom_it_is_for_go_together(send, as_person, practice):
    forms = shown(as_person("ada"), practice)
    assert send("mo", "name", forms["name"] | {"title": "Zone"}).status_code == 303
    assert send("ada", "date", forms["date"] | {"date": "2026-11-26", "time": "18:00"}).status_code == 303
    assert send("mo", "give", forms["give"] | {"whom": "everybody"}).status_code == 303
    assert send("ada", "name", None, json={"title": "Press", "version": forms["name"]["version"]}).status_code == 409
    now = queries.one(practice.id)
    assert (now.title, now.status, now.occasion is not None) == ("Zone", "planned", True)
