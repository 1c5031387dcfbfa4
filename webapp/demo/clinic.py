"""The scale and the medical team in the demo. Some of the Herons wrestle in winter: three have certificates, one is on
the way down to his class, a weigh-in is half done. Vera is the physician: one clearance is over, one stands, and one
emergency waits to be looked through. All of it invented."""

from datetime import timedelta

from sqlalchemy import select

from webapp import world
from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.accounts import actions as accounts
from webapp.features.accounts.models import User
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.emergency import actions as emergency
from webapp.features.athletes.models import Certificate
from webapp.features.athletes.queries import series
from webapp.features.athletes.rules.clearing import CONCUSSION
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra import clock
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

PHYSICIAN = "vera@fieldhouse.test"
ASSESSED, BEGAN, GONE = 35, 70.3, 2.6  # days ago, kg, and what has gone since: a kilogram in two weeks


@write
def fill(cast: Cast) -> None:
    """The physician, certificates, plans, a weigh-in, and what was said about who is cleared."""
    vera = accounts.register(email=PHYSICIAN, name="Vera Nystad", password=world.PASSWORD, role="member")
    teams.join(cast.herons, vera, role="medical", by=cast.mo)
    known = select(Player).where(Player.team_id == cast.herons.id)
    players = {player.number: player for player in db.session.scalars(known)}
    families.answer(players["7"], "medical_sees", given=True, relation="guardian", by=cast.pia)
    _certify(players, cast, vera)
    _weigh(players, cast)
    _clear(players, cast, vera)
    _emergency(players["15"], cast, vera)


def _certify(players: dict[str | None, Player], cast: Cast, vera: User) -> None:
    milo, tam, ivo = players["8"], players["4"], players["14"]
    weighed = _visit(milo, usg=1.014, mass=BEGAN, folds=31.0, ago=ASSESSED, by=vera)
    for ago in range(ASSESSED - 3, 0, -2):
        kg = BEGAN - GONE * (ASSESSED - ago) / ASSESSED + (0.15 if ago % 3 else -0.1)
        day = (now() - timedelta(days=ago)).date()
        actions.record(milo, [Entry("body_mass_kg", round(kg, 1), "kg", day)], by=cast.ada)
    _visit(ivo, usg=1.029, mass=88.3, folds=41.0, ago=0, by=vera)
    tams, bens = (
        _visit(tam, usg=1.010, mass=71.9, folds=36.0, ago=21, by=vera),
        series.certificate(_athlete(players["7"])),
    )
    aims = [(weighed, 150, 6), (tams, 157, 6)] + ([(bens, 144, 20)] if bens else [])
    for certificate, pounds, days in aims:
        on = now().date() + timedelta(days=days)
        actions.plan_weight(certificate, target=pounds * KG_PER_LB, on=on, by=cast.ada)


def _athlete(player: Player) -> int:
    return actions.settle(player).id


def _visit(player: Player, *, usg: float, mass: float, folds: float, ago: int, by: User) -> Certificate:
    """A visit to the physician, written down on the day itself: NFHS asks for that."""
    with clock.at(now() - timedelta(days=ago)):
        return actions.assess(player, Visit("nfhs", "m", now().date(), usg, mass, "lohman", folds, 8), by=by)


def _weigh(players: dict[str | None, Player], cast: Cast) -> None:
    for number, said in (("8", (150.6, 149.4)), ("4", (157.8,))):  # the first stood on the scale in his shoes
        for nth, pounds in enumerate(said):
            key = f"demo weighing {number} {nth}".encode().hex()[:32].ljust(32, "0")
            actions.weigh_in(players[number], mass=pounds, unit="lb", key=key, by=cast.ada)


def _clear(players: dict[str | None, Player], cast: Cast, vera: User) -> None:
    ben, rafi, jonah = players["7"], players["9"], players["5"]
    with clock.at(now() - timedelta(days=20)):
        actions.report_concussion(ben, by=cast.ada, relation="coach")
    with clock.at(now() - timedelta(days=11)):
        actions.clear(ben, CONCUSSION, days=7, by=vera)
    with clock.at(now() - timedelta(hours=20)):
        actions.report_concussion(rafi, by=cast.ada, relation="coach")
    drawn = (now() - timedelta(days=4)).date()
    actions.record(jonah, [Entry("ferritin", 14, "µg/L", drawn, "lab"), Entry("hb", 138, "g/L", drawn, "lab")], by=vera)


def _emergency(sami: Player, cast: Cast, vera: User) -> None:
    """His family had said no to the medical team. It is over after forty minutes."""
    families.answer(sami, "medical_sees", given=False, relation="paper", by=cast.mo)
    began = now() - timedelta(hours=26)
    with clock.at(began):
        actions.record(sami, [Entry("resting_hr_bpm", 58, None), Entry("sleep_duration_h", 5.1, "h")], by=cast.ada)
        why = "Fainted after the second half, not fully awake. Needed to know of anything with the heart or the sugar."
        emergency.open_up(sami, reason=why, by=vera)
    with clock.at(began + timedelta(minutes=40)):
        emergency.close(sami, by=vera)
