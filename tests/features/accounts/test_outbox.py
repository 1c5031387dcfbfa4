"""The letters nobody carries: admins read them, the audit says so, and other admins' links stay theirs."""

from sqlalchemy import select

from tests.features.accounts.letters import letters, link
from webapp.features.accounts import actions
from webapp.features.accounts.models import Record
from webapp.features.accounts.proving import actions as proving
from webapp.infra import mail
from webapp.infra.db import db


def test_an_admin_reads_a_letter_and_the_audit_says_whose(as_person, cast, settings):
    proving.ask_reset(cast.ada.email)
    (letter,) = letters(settings)
    (lying,) = mail.outbox(5)
    mo = as_person("mo")
    listed = mo.get("/admin/outbox").text
    assert "A new password" in listed and cast.ada.email in listed and "/reset/" not in listed
    assert link(letter) in mo.get(f"/admin/outbox/{lying.name}").text
    read = db.session.scalars(select(Record).where(Record.what == "outbox.read")).one()
    assert (read.by_id, read.about) == (cast.mo.id, f"user:{cast.ada.id}")
    for name in ("ada", "ines"):
        assert as_person(name).get(f"/admin/outbox/{lying.name}").status_code == 404


def test_another_admins_link_is_blacked_out_and_ones_own_is_not(as_person, cast, settings):
    actions.give_site_role(cast.ada, "admin", by=cast.mo)
    proving.ask_reset(cast.ada.email)
    (letter,) = letters(settings)
    path, word = f"/admin/outbox/{mail.outbox(1)[0].name}", link(letter).rpartition("/")[2]
    assert word not in as_person("mo").get(path).text and "/reset/…" in as_person("mo").get(path).text
    assert word in as_person("ada").get(path).text


def test_many_letters_are_shown_page_by_page(as_person, cast, settings):
    for number in range(35):
        mail.send("x@x.test", f"Letter {number:02}", "x")
    letters(settings)
    mo = as_person("mo")
    first = mo.get("/admin/outbox").text
    older = first.split('rel="next" href="')[1].split('"')[0]
    second = mo.get(older).text
    shown = [[number for number in range(35) if f"Letter {number:02}" in page] for page in (first, second)]
    assert len(shown[0]) == 30 and sorted(shown[0] + shown[1]) == list(range(35))


def test_a_name_is_never_a_path(as_person, app, settings):
    (settings.home / "secret.eml").write_text("x")
    mo = as_person("mo")
    for name in ("..%2Fsecret.eml", "../secret.eml", "secret.eml", "%00.eml"):
        assert mo.get(f"/admin/outbox/{name}").status_code == 404
