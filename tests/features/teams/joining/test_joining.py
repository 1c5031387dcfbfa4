"""Ways into a team: a code and a coach's answer, a code that lets in at once, a link in a mail."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from tests.features.accounts.letters import empty
from webapp.errors import Conflict, Invalid
from webapp.features.notices.models import Notice
from webapp.features.teams import actions as team_actions
from webapp.features.teams import queries as teams
from webapp.features.teams.joining import actions, queries, rules
from webapp.features.teams.models import Invitation, JoinRequest, Player
from webapp.infra.clock import at, now
from webapp.infra.db import db
from webapp.infra.queue import perform_waiting

JOINING = "/teams/herons/joining"


@pytest.fixture
def tam(cast) -> Player:
    """A Heron without account and guardian."""
    return db.session.scalars(select(Player).where(Player.team_id == cast.herons.id, Player.number == "4")).one()


def opened(cast, role="parent", immediate=False, days=7):
    return actions.open_code(cast.herons, role=role, immediate=immediate, days=days, by=cast.ada)


def statuses() -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(select(JoinRequest.status).order_by(JoinRequest.id)))


def guardians(cast, player) -> list[str]:
    return [g.name for g in teams.guardians(cast.herons.id) if g.player_id == player.id]


def test_a_code_is_six_signs_nobody_mistakes(cast):
    code = opened(cast).code
    assert len(code) == 6 and set(code) <= set(rules.ALPHABET) and not set("01OILU") & set(rules.ALPHABET)
    assert queries.by_code(f" {code[:3].lower()}-{code[3:].lower()} ") is not None


def test_a_new_code_closes_the_old_and_an_old_one_runs_out(cast, client):
    first, second = opened(cast).code, opened(cast).code
    assert queries.by_code(first) is None and queries.by_code(second) is not None
    assert client.get(f"/join/{first}").status_code == 404
    with at(now() + timedelta(days=8)):
        assert queries.by_code(second) is None


def test_from_the_scan_to_the_coachs_yes(cast, client, as_person, tam):
    ada = as_person("ada")
    assert ada.post(f"{JOINING}/codes", data={"role": "parent", "days": "14"}).status_code == 303
    page = ada.get(JOINING).text
    code = re.search(r'code-signs figures">(\w{6})<', page)[1]
    assert "<svg" in page and f"/join/{code}" in page
    scanned = client.get(f"/join/{code}").text
    assert f"/register?next=/join/{code}" in scanned and "Tam" not in scanned, "the roster is not for strangers"
    ines = as_person("ines")
    listed = ines.get(f"/join/{code}").text
    assert "Tam E." in listed and "Ellery" not in listed and "Ben" not in listed, (
        "half a name, and only of the unclaimed"
    )
    assert ines.post(f"/join/{code}", data={"player": tam.id}).status_code == 303
    assert "will let you in" in ines.get(f"/join/{code}").text
    assert ines.get("/teams/herons").status_code == 404, "not yet"
    assert "1 waits to be let in" in ada.get("/teams/herons").text
    accept = re.search(rf'action="({JOINING}/requests/\d+/accept)"', ada.get(JOINING).text)[1]
    assert ada.post(accept).status_code == 303
    assert guardians(cast, tam) == ["Ines Carvalho"] and statuses() == ["accepted"]
    assert ines.get("/teams/herons").status_code == 200
    assert "Tam Ellery" in ines.get("/family").text
    assert ada.post(accept).status_code == 409, "answered once"


def test_an_athlete_claims_a_shirt_at_once_where_the_code_says_so(cast, as_person, tam):
    code = opened(cast, "athlete", immediate=True).code
    ines = as_person("ines")
    assert ines.post(f"/join/{code}", data={"player": tam.id}).location == "/family"
    db.session.expire_all()
    assert tam.user_id == cast.ines.id and teams.standing(cast.ines, cast.herons.id).role == "athlete"
    zed = as_person("zed")
    refused = zed.post(f"/join/{code}", data={"player": tam.id})
    assert refused.status_code == 422 and "Somebody else has claimed this player" in refused.text


def test_who_is_not_listed_waits_even_then_and_is_signed_by_the_yes(cast):
    request = actions.ask(opened(cast, "athlete", immediate=True), cast.ines, player_id=None, name="Una Steward")
    assert request.status == "waiting"
    actions.accept(request, by=cast.ada)
    assert "Una Steward" in [place.name for place in teams.roster(cast.herons)]


def test_a_no_changes_nothing(cast, tam):
    request = actions.ask(opened(cast), cast.ines, player_id=tam.id, name="")
    actions.reject(request, by=cast.ada)
    assert statuses() == ["rejected"] and guardians(cast, tam) == []
    assert teams.standing(cast.ines, cast.herons.id).role is None


def test_asking_twice_is_asking_once_and_a_crowd_of_requests_is_refused(cast, tam):
    code = opened(cast)
    assert (
        actions.ask(code, cast.ines, player_id=tam.id, name="").id
        == actions.ask(code, cast.ines, player_id=tam.id, name="").id
    )
    for name in ("A", "B"):
        actions.ask(code, cast.ines, player_id=None, name=name)
    with pytest.raises(Conflict):
        actions.ask(code, cast.ines, player_id=None, name="C")
    with pytest.raises(Invalid):
        actions.ask(code, cast.leo, player_id=None, name="")


def test_a_head_coach_who_is_a_parent_too_stays_head_coach(cast, tam):
    actions.accept(actions.ask(opened(cast), cast.ada, player_id=tam.id, name=""), by=cast.ada)
    assert teams.standing(cast.ada, cast.herons.id).role == "head_coach" and guardians(cast, tam) == ["Ada Lindqvist"]


def test_codes_cannot_be_tried_out(cast, client):
    answers = [client.post("/join", data={"code": f"ABCD{n:02}"}).status_code for n in range(22, 44)]
    assert answers[0] == 422 and answers[-1] == 429


# --- invitations


@pytest.fixture(autouse=True)
def _no_letters(app):
    empty(app.config["SETTINGS"])


def letters(app) -> list[str]:
    perform_waiting()
    outbox = app.config["SETTINGS"].home / "outbox"
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(outbox.glob("*.eml"))]
    return [letter.get_body(("plain",)).get_content() for letter in found]


def invited(cast, **more) -> tuple[Invitation, str]:
    words: list[str] = []
    form = {"email": "una@fieldhouse.test", "role": "parent", "player": None, **more}
    row = actions.invite(cast.herons, **form, by=cast.ada, address=lambda word: words.append(word) or f"/i/{word}")
    return row, words[0]


def test_an_invitation_goes_by_mail_and_its_link_works_once(app, cast, as_person, client, tam):
    ada = as_person("ada")
    form = {"email": "Ines@Fieldhouse.test", "role": "parent", "player": str(tam.id)}
    assert ada.post(f"{JOINING}/invitations", data=form).status_code == 303
    link = re.search(r"/invitations/\S+", letters(app)[-1])[0]
    assert link.split("/")[-1] not in str(db.session.execute(select(Invitation.token_hash)).all()), (
        "only its hash is kept"
    )
    assert "Log in" in client.get(link).text
    ines = as_person("ines")
    assert "guardian of Tam Ellery" in ines.get(link).text
    assert ines.post(f"{link}/accept").location == "/teams/herons"
    assert guardians(cast, tam) == ["Ines Carvalho"]
    assert as_person("zed").post(f"{link}/accept").status_code == 409
    assert "was accepted" in ines.get(link).text


@pytest.mark.parametrize("end", ["reject", "cancel", "expire"])
def test_an_invitation_that_is_not_open_opens_nothing(cast, end):
    row, word = invited(cast)
    if end == "reject":
        actions.answer(word, cast.ines, accepted=False)
    elif end == "cancel":
        actions.cancel(row, by=cast.ada)
    with at(now() + timedelta(days=8 if end == "expire" else 0)), pytest.raises(Conflict):
        actions.answer(word, cast.ines, accepted=True)
    assert teams.standing(cast.ines, cast.herons.id).role is None


def test_nobody_invites_to_more_than_they_may_and_a_coach_who_has_gone_invites_nobody(cast):
    with pytest.raises(Invalid):
        actions.invite(cast.herons, email="x@y.zz", role="assistant", player=None, by=cast.leo, address=str)
    _, word = invited(cast, role="assistant")
    from_ada = next(m for m in cast.herons.memberships if m.user_id == cast.ada.id)
    team_actions.join(cast.herons, cast.zed, role="head_coach", by=cast.mo)
    team_actions.leave(from_ada, by=cast.mo)
    with pytest.raises(Conflict):
        actions.answer(word, cast.ines, accepted=True)


def test_a_second_invitation_to_the_same_is_refused_while_one_is_open(cast):
    row, _ = invited(cast)
    with pytest.raises(Invalid):
        invited(cast)
    actions.cancel(row, by=cast.ada)
    invited(cast)


def heard(person) -> list[str]:
    wanted = select(Notice.kind).where(Notice.user_id == person.id).order_by(Notice.id)
    return [kind for kind in db.session.scalars(wanted) if kind.startswith("joining.")]


def test_the_coach_hears_who_waits_and_who_waited_hears_the_answer(cast, tam):
    asked = actions.ask(opened(cast), cast.ines, player_id=tam.id, name="")
    assert heard(cast.ada) == ["joining.asked"] and heard(cast.ben) == heard(cast.ines) == []
    assert actions.ask(queries.codes(cast.herons)["parent"], cast.ines, player_id=tam.id, name="").id == asked.id
    assert heard(cast.ada) == ["joining.asked"], "asking twice is one request"
    actions.accept(asked, by=cast.ada)
    assert heard(cast.ines) == ["joining.accepted"]
    actions.reject(actions.ask(opened(cast), cast.zed, player_id=None, name="Una"), by=cast.ada)
    assert heard(cast.zed) == ["joining.rejected"]
    assert heard(cast.ada) == ["joining.asked"] * 2


def test_who_is_let_in_at_once_bothers_nobody(cast, tam):
    actions.ask(opened(cast, immediate=True), cast.ines, player_id=tam.id, name="")
    assert heard(cast.ada) == heard(cast.ines) == []
