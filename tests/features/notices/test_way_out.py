"""The way out of mails: a link that opens without logging in."""

from webapp.features.notices import queries
from webapp.features.notices.post import UNSUBSCRIBE
from webapp.infra import links


def test_looking_at_the_link_stops_nothing_pressing_the_button_does(client, cast):
    path = f"/notices/unsubscribe/{links.seal(UNSUBSCRIBE, cast.ben.id, 'announcement')}"
    page = client.get(path)
    assert (
        page.status_code == 200 and "Announcements" in page.text and "ben@" not in page.text and "Ben" not in page.text
    )
    assert "mail" in wish(cast.ben)
    done = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200 and "no more mails of this kind: Announcements" in done.text
    assert client.post(path).status_code == 200
    assert wish(cast.ben) == {"push"} and wish(cast.pia) == {"mail", "push"}


def wish(person):
    return next(wish.on for wish in queries.preferences(person).wishes if wish.key == "announcement")


def test_a_link_nobody_sealed_leads_nowhere(client, cast):
    right = links.seal(UNSUBSCRIBE, cast.ben.id, "announcement")
    others = [
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        links.seal("something else", cast.ben.id, "announcement"),
        links.seal(UNSUBSCRIBE, cast.ben.id, "no.such.kind"),
        "x",
    ]
    for seal in others:
        assert client.get(f"/notices/unsubscribe/{seal}").status_code == 404
        assert client.post(f"/notices/unsubscribe/{seal}").status_code == 404
    assert wish(cast.ben) == {"mail", "push"}


def test_a_link_to_somebody_who_is_gone_does_no_harm(client):
    assert client.post(f"/notices/unsubscribe/{links.seal(UNSUBSCRIBE, 999999, 'announcement')}").status_code == 200
