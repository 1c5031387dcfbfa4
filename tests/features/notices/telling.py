"""Telling somebody something in November 2026, and doing the work that is due."""

from datetime import UTC, datetime, timedelta

from webapp.features.notices import actions
from webapp.infra import clock
from webapp.infra.queue import perform_waiting

NEWS = {"team": "Herons", "title": "Practice <moves>", "body": "To the small hall.\nBring & share water."}
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def announce(*people, about="1", words=NEWS, at=NOON):
    with clock.at(at):
        actions.tell([person.id for person in people], "announcement", about=about, words=words, url="/teams/herons")


def work(at=NOON):
    with clock.at(at):
        return perform_waiting()
