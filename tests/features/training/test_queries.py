"""Pages of training cost as many queries for much as for little."""

import pytest

from tests.laws.test_queries import counted
from webapp.features.teams import actions as teams
from webapp.features.training import actions, queries


@pytest.fixture
def much(cast, build, keys):
    """``much()``: a dozen sessions more of the Herons, of Ben, of templates; all of them done by everybody."""

    def make():
        for number in range(3):
            practice = build(skills=[["basketball.shooting"], ["basketball.defence"], [], []][number])
            actions.plan_b(practice, 7, by=cast.ada)
            actions.give(practice, everybody=True, players=(), by=cast.ada)
            actions.keep_as_template(practice, by=cast.ada)
            own = build(own="ben", minutes=30)
            squad = queries.squad(cast.herons.id, cast.ada)
            done = dict.fromkeys(keys(practice))
            felts = dict.fromkeys(done, "right")
            if number % 2:
                actions.record(practice, squad, uid=f"{number:032}", done=done, felts=felts, by=cast.ada, over=True)
            me = [queries.myself(cast.ben)]
            actions.record(own, me, uid=f"o{number:031}", done=dict.fromkeys(keys(own)), by=cast.ben, over=number > 1)
        for name in ("Terns", "Gulls"):
            other = teams.found(name=name, code=name[:3].upper(), sport="basketball", color="#225588", by=cast.ada)
            teams.join(other, cast.ben, role="athlete", by=cast.ada)

    return make


def test_ten_times_as_much_costs_as_many_queries(as_person, cast, build, given, keys, ben, much):
    actions.record(given, [queries.athlete(ben, cast.ada)], uid="a" * 32, done=dict.fromkeys(keys(given)), by=cast.ada)
    actions.give(actions.copy(given, by=cast.ada), everybody=True, players=(), by=cast.ada)
    actions.keep_as_template(given, by=cast.ada)
    for over in (False, True):
        own = build(own="ben", minutes=30)
        done = dict.fromkeys(keys(own))
        actions.record(own, [queries.myself(cast.ben)], uid=f"b{over:031}", done=done, by=cast.ben, over=over)
    paths = {
        "ada": ("/training", "/teams/herons", "/teams/herons/training", "/training/new", f"/training/{given.id}"),
        "ben": ("/training", "/training/progress", "/teams/herons", "/", f"/training/{given.id}/results"),
        "pia": ("/training", "/teams/herons", f"/training/{given.id}"),
    }
    readers = {name: as_person(name) for name in paths}

    def cost():
        found = {}
        for name, pages in paths.items():
            for path in pages:
                readers[name].get(path)  # what is only done at first
                with counted() as sent:
                    assert readers[name].get(path).status_code == 200, path
                assert sent, "nothing was asked at all"
                found[name, path] = len(sent)
        return found

    little = cost()
    much()
    more = cost()
    assert {key: more[key] - little[key] for key in more} == dict.fromkeys(more, 0), (little, more)
    assert max(more.values()) < 60, more
