"""The one little world: the same cast in the demo, the tests and the documentation. Everybody in it is invented.

Ada coaches the Herons, Ben plays for them, Pia is his mother, Leo may only watch, Zed coaches a rival club,
Mo administers, Ines writes plans. The families of the Herons have agreed to what the club asks; Ben's has not answered.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from webapp.features.accounts import actions as accounts
from webapp.features.accounts.models import User
from webapp.features.games import actions as games
from webapp.features.games.models import Game
from webapp.features.plans import actions as plans
from webapp.features.plans import samples
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.families.rules import MAJORITY
from webapp.features.teams.models import Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db, write

PASSWORD = "fieldhouse"

PEOPLE = {  # first name -> full name, site role
    "ada": ("Ada Lindqvist", "member"),
    "ben": ("Ben Okafor", "member"),
    "pia": ("Pia Okafor", "member"),
    "leo": ("Leo Brandt", "member"),
    "zed": ("Zed Marlowe", "member"),
    "mo": ("Mo Haddad", "admin"),
    "ines": ("Ines Carvalho", "author"),
}

HERONS = {
    "4": ("Tam Ellery", "guard"),
    "5": ("Jonah Pryce", "guard"),
    "7": ("Ben Okafor", "forward"),
    "8": ("Milo Sand", "forward"),
    "9": ("Rafi Castellan", "centre"),
    "10": ("Oskar Vale", "guard"),
    "11": ("Dario Fenn", "guard"),
    "12": ("Theo Marsh", "forward"),
    "14": ("Ivo Lund", "centre"),
    "15": ("Sami Ruiz", "forward"),
}

KITES = {
    "0": ("Noor Adeyemi", "guard"),
    "3": ("Lars Keating", "guard"),
    "6": ("Wes Tolliver", "forward"),
    "13": ("Emre Dahl", "forward"),
    "21": ("Kofi Strand", "centre"),
    "22": ("Abel Quist", "guard"),
    "23": ("Juno Harker", "guard"),
    "30": ("Felix Oyelaran", "forward"),
    "33": ("Bram Sorel", "centre"),
    "44": ("Cass Wyndham", "forward"),
}


@dataclass(frozen=True)
class Cast:
    """Who and what there is, by the names everybody uses."""

    ada: User
    ben: User
    pia: User
    leo: User
    zed: User
    mo: User
    ines: User
    herons: Team
    kites: Team
    rockets: Team
    game: Game


@write
def build() -> None:
    """Fill an empty club with the cast, three teams and one game about to begin."""
    people = {}
    for first, (name, role) in PEOPLE.items():
        people[first] = accounts.register(email=f"{first}@fieldhouse.test", name=name, password=PASSWORD, role=role)
    mo = people["mo"]
    herons = teams.found(name="Herons", code="HER", sport="basketball", color="#b3541e", by=mo)
    kites = teams.found(name="Harbour Kites", code="KIT", sport="basketball", color="#1f5f73", by=mo)
    rockets = teams.found(name="Rockets", code="ROC", sport="basketball", color="#7b2d43", by=mo)
    for team, roster, years in ((herons, HERONS, 16), (kites, KITES, 24)):
        for number, (name, position) in roster.items():
            player = teams.sign(team, name=name, number=number, position=position, by=mo)
            _grow(player, years, mo)
    for person, team, role in (
        ("ada", herons, "head_coach"),
        ("ben", herons, "athlete"),
        ("pia", herons, "parent"),
        ("leo", herons, "viewer"),
        ("zed", rockets, "head_coach"),
    ):
        teams.join(team, people[person], role=role, by=mo)
    ben = db.session.scalars(select(Player).where(Player.team_id == herons.id, Player.number == "7")).one()
    teams.recognise(ben, people["ben"], by=mo)
    teams.entrust(ben, people["pia"], by=mo)
    games.schedule(
        herons,
        opponent=kites,
        ruleset="fiba",
        starts_at=now() + timedelta(hours=1),
        venue="Mill Lane Hall",
        by=people["ada"],
        dated=False,  # nothing stands in the calendar yet, and nobody has been told anything
    )
    for document in samples.documents():
        plans.take_in(document, by=people["ines"], publish=True)


def _grow(player: Player, years: int, mo: User) -> None:
    """The Kites are grown up; the Herons are not, and their families have said yes on paper, but for Ben's."""
    born = now().date() - timedelta(days=365 * years + 100)
    families.describe(player, born=born, email="", emergency_name="", emergency_phone="", by=mo)
    for purpose in PURPOSES if years < MAJORITY and player.number != "7" else ():
        families.answer(player, purpose, given=True, relation="paper", by=mo)


def cast() -> Cast:
    """The cast as it now stands in the database. Raises NoResultFound when the world was never built."""

    def person(first: str) -> User:
        return db.session.scalars(select(User).where(User.email == f"{first}@fieldhouse.test")).one()

    def team(slug: str) -> Team:
        return db.session.scalars(select(Team).where(Team.slug == slug)).one()

    return Cast(
        **{first: person(first) for first in PEOPLE},
        herons=team("herons"),
        kites=team("harbour-kites"),
        rockets=team("rockets"),
        game=db.session.scalars(select(Game).order_by(Game.id).limit(1)).one(),
    )
