"""A club in which people have left traces everywhere."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.features.accounts.letters import empty
from tests.features.games.conftest import Courtside
from webapp.features.accounts.models import User
from webapp.features.calendar import actions as calendar
from webapp.features.notices import actions as notices
from webapp.features.notices import choices
from webapp.features.teams import actions as teams
from webapp.features.teams.announcements.actions import announce
from webapp.features.teams.families import actions as families
from webapp.features.teams.joining import actions as joining
from webapp.features.teams.models import Player
from webapp.infra import mail, storage
from webapp.infra.clock import now
from webapp.world import Cast


@dataclass
class Traces:
    """The cast, Ben as a player, a managed child of Pia's, and the scorer's table."""

    cast: Cast
    ben: Player
    child: Player
    table: Courtside

    @property
    def everybody(self) -> list[User]:
        return [getattr(self.cast, name) for name in ("ada", "ben", "pia", "leo", "zed", "mo", "ines")]


@pytest.fixture
def traces(cast: Cast, settings) -> Traces:
    """Ben's name and address wherever one can leave them."""
    empty(settings)
    storage.put(f"rosters/{cast.ada.id}.csv", b"name\nBen Okafor\n", "text/csv")  # sent in, never confirmed
    ada, ben_user, pia = cast.ada, cast.ben, cast.pia
    ben = next(player for player in cast.herons.players if player.user_id == ben_user.id)
    child = teams.sign(cast.herons, name="Nia Okafor", number="77", position="", by=ada)
    teams.entrust(child, pia, by=ada)
    families.note(ben, "Ben Okafor is allergic to nuts", by=pia)
    families.note(child, "Asthma", by=pia)
    known = {"emergency_name": "Pia Okafor", "emergency_phone": "+44 1"}
    families.describe(ben, born=ben.born, email="ben.private@x.test", by=pia, **known)
    families.answer(ben, "statistics", given=False, relation="self", by=ben_user)
    families.answer(ben, "public_name", given=True, relation="guardian", by=pia)
    at = now() + timedelta(days=2)
    planned = calendar.plan(
        cast.herons, kind="practice", starts_at=at, zone="UTC", by=ada, note="BEN OKAFOR brings the balls"
    )
    calendar.answer(planned, answer="no", by=ben_user, player=ben, reason="Ben Okafor has a cold")
    calendar.be_away([f"p{ben.id}"], first=date(2026, 1, 1), last=date(2026, 1, 9), by=ben_user)
    calendar.usually(f"p{child.id}", weekday=None, kind=None, answer="going", by=pia)
    calendar.open_feed(ben_user, cast.herons.id)
    announce(cast.herons, title="Well played, Ben Okafor", body="Thanks to ben@fieldhouse.test", by=ada)
    notices.tell([ada.id, ben_user.id], "announcement", about="x:1", words=NEWS, url="/")
    notices.tell([ben_user.id], "notice.test", about="x:2", words={}, url="/")
    choices.want(ben_user.id, "game.started", "mail", False)
    ways = {"role": "parent", "player": ben, "by": ada, "address": lambda word: f"/invitations/{word}"}
    joining.invite(cast.herons, email="ben@fieldhouse.test", **ways)
    mail.send("ada@fieldhouse.test", "About Ben  Okafor", "He was here")
    table = Courtside(cast.game, ada)
    table.begin()
    table.shot("h7")
    table.shot("h8", value=3)
    table.write("note", note="Ben twisted his ankle, called his mother Pia Okafor; Benefit game next week")
    return Traces(cast, ben, child, table)


NEWS = {"team": "Herons", "title": "For Ben Okafor", "author": "Ada", "body": "See you"}
