"""A session for guests: from the public drills, proven, and stored nowhere."""

import html
import re

import pytest
from sqlalchemy import func, select

from tests.features.drills.cards import LAYUPS
from tests.laws.test_queries import counted
from webapp.catalog import shelf
from webapp.catalog.drills import _words as vocab
from webapp.features.drills import actions as library
from webapp.features.training import actions, queries
from webapp.features.training.forms import Trial
from webapp.infra.db import db

WISH = {"sport": "basketball", "minutes": 45, "people": 9, "place": "gym", "equipment": ["ball", "hoop", "cones"]}
WISH |= {"level": "intermediate", "skills": ["basketball.shooting"]}
SESSION = "/training/try/session"


def ask(client, **other):
    return client.get(SESSION, query_string=WISH | other)


def drills_of(shown: str) -> list[str]:
    return re.findall(r'href="/drills/(\d+)"', shown)


def test_a_guest_asks_and_gets_the_proven_best_of_the_public_drills(client, drills):
    asked = client.get("/training/try?sport=basketball").text
    assert "What is at hand" in asked and 'value="basketball.shooting.free_throw"' in asked
    answer = ask(client, **{"count-ball": "6"})
    shown = html.unescape(answer.text)
    assert answer.status_code == 200
    assert "Proven best" in shown and "of 45 minutes" in shown and "Warm-up" in shown and "What was left out" in shown
    assert 'href="/login?next=' in shown and "Lock" not in shown and "hx-post" not in shown
    for id in drills_of(shown):
        assert client.get(f"/drills/{id}").status_code == 200


def test_the_way_there_stands_in_the_library_and_on_the_front_page(client, as_person, drills):
    assert 'href="/training/try?sport=basketball"' in client.get("/drills?sport=basketball").text
    assert 'href="/training/try"' in client.get("/").text
    assert 'href="/training/try' not in as_person("leo").get("/drills").text


def test_without_a_public_drill_the_front_page_promises_none(client):
    assert "/training/try" not in client.get("/").text


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("minutes", {"minutes": "5"}),
        ("people", {"people": ""}),
        ("place", {"place": "moon"}),
        ("equipment", {"equipment": ["rocket"]}),
        ("skills", {"skills": ["basketball.flying"]}),
        ("counts", {"count-ball": "0"}),
        ("level", {"level": "olympic"}),
        ("sport", {"sport": "quidditch"}),
        ("injuries", {"injuries": ["knee"]}),
    ],
)
def test_nonsense_is_refused_at_its_field(client, drills, field, wrong):
    answer = client.get(SESSION, query_string=WISH | wrong, headers={"Accept": "application/json"})
    assert answer.status_code == 422 and set(answer.json["error"]["fields"]) == {field}


def test_nothing_typed_is_lost(client, drills):
    answer = ask(client, people=0, minutes=75, equipment=["cones"], age="17")
    shown = answer.text
    assert answer.status_code == 422 and "At least 1, please." in shown
    assert re.search(r'value="75" checked', shown) and re.search(r'name="age"[^>]* value="17"', shown)
    assert re.search(r'value="cones" checked', shown) and not re.search(r'value="ball" checked', shown)
    assert re.search(r'value="basketball.shooting" checked', shown)


def test_asking_for_something_else_begins_at_what_was_asked(client, drills):
    shown = html.unescape(ask(client, people=11, **{"count-ball": "6"}).text)
    way = re.search(r'href="(/training/try\?[^"]+)"', shown)[1]
    form = client.get(way).text
    assert ask(client, endpoint="x", _external="1", _scheme="javascript").status_code == 200
    assert re.search(r'name="people"[^>]* value="11"', form) and re.search(r'name="count-ball"[^>]* value="6"', form)


def test_where_nothing_fits_it_is_said_and_nothing_typed_is_lost(client):
    answer = ask(client, people=11)
    assert answer.status_code == 422 and "Nothing in the library fits this" in answer.text
    assert re.search(r'name="people"[^>]* value="11"', answer.text)


def test_the_form_begins_with_words_the_vocabularies_know():
    for sport in shelf("skills"):
        wish = Trial(sport=sport, **queries.guests_wish(sport))
        assert set(wish.equipment) <= {word.token for word in vocab.words("equipment", sport)}


def test_programs_get_the_session_as_json(client, drills):
    answer = client.get(SESSION, query_string=WISH, headers={"Accept": "application/json"}).json
    assert answer["session"]["minutes"] == sum(piece["minutes"] for piece in answer["session"]["pieces"]) > 37


def test_the_same_wishes_are_the_same_session(client, drills):
    once, again, other = (drills_of(ask(client, **more).text) for more in ({}, {}, {"minutes": 90}))
    assert once == again and len(other) > len(once)


def test_only_public_drills_appear_whatever_the_club_has(client, drills, cast):
    rivals = LAYUPS | {"minutes": 12, "places": ["gym"], "age_min": 6, "rating": 1150, "phases": ["main"]}
    own = [library.write_drill(rivals | {"title": f"Ada's {n}"}, by=cast.ada) for n in range(3)]
    own += [library.write_drill(rivals | {"title": f"Herons' {n}"}, by=cast.ada, team=cast.herons) for n in range(3)]
    public = {str(drill.id) for drill in drills.values()}
    wish = {name: value for name, value in WISH.items() if name != "sport"} | {"minutes": 90}
    hers = actions.build(team=cast.herons, sport="basketball", wish=wish, title="", by=cast.ada)
    assert {piece.drill_id for piece in hers.pieces} & {drill.id for drill in own}, "they would be chosen if seen"
    shown = ask(client, minutes=90).text
    assert drills_of(shown) and set(drills_of(shown)) <= public
    assert "Ada's" not in html.unescape(shown) and "Herons'" not in html.unescape(shown)


def test_nothing_is_stored(client, drills):
    def rows() -> dict[str, int]:
        tables = db.metadata.sorted_tables
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables}

    before = rows()
    with counted() as sent:
        assert client.get("/training/try").status_code == 200
        assert ask(client).status_code == 200
        assert ask(client, people=0).status_code == 422
    assert rows() == before and before["drills"]
    assert not [statement for statement in sent if not statement.lstrip().upper().startswith("SELECT")]


def test_a_long_session_costs_as_many_queries_as_a_short_one(client, drills):
    ask(client)  # what is only done at first
    costs = []
    for minutes in (15, 90):
        with counted() as sent:
            ask(client, minutes=minutes)
        costs.append(len(sent))
    assert costs[0] == costs[1] > 0


def test_members_are_sent_to_the_builder_itself(as_person, drills):
    ben = as_person("ben")
    for way in ("/training/try?sport=soccer", f"{SESSION}?sport=soccer"):
        answer = ben.get(way)
        assert (answer.status_code, answer.location) == (303, "/training/new?sport=soccer")


def test_who_asks_again_and_again_waits_a_minute(client, drills):
    answers = [ask(client, people=0).status_code for _ in range(21)]
    assert set(answers[:20]) == {422} and answers[20] == 429 and client.head(SESSION).status_code == 429


def test_a_guests_session_claims_to_know_nothing_of_the_guest(client, drills):
    shown = html.unescape(ask(client).text)
    assert 'class="place-why"' in shown, "reasons are told"
    for claim in ("mastery", "room to grow", "Not done before", "success expected", "Not trained", "was not trained"):
        assert claim not in shown
