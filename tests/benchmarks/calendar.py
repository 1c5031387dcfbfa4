"""What lists of the calendar cost in a big club: ``python -m tests.benchmarks.calendar``.

50 teams, 10,000 people, 100,000 answers. Every page is asked through the whole app (gate, query, template) in one
process; printed are milliseconds (median, 95 of 100), the CPU's part of them, which a busy machine blurs less, and how
many queries each took.
"""

import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import g
from flask.testing import FlaskClient
from sqlalchemy import event, insert, select

from tests.conftest import DATABASE, Browser
from webapp import create_app, world
from webapp.features.accounts.models import User
from webapp.features.calendar import actions
from webapp.features.calendar.models import Answer, Occasion, Usual
from webapp.features.calendar.rules import ANSWERS
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.migration import upgrade
from webapp.settings import Settings

TEAMS, PEOPLE, GIVEN = 50, 10_000, 100_000
TIMES = 60


@write
def fill() -> None:
    """A club of that size, the cast's Herons among its teams: practice twice a week, half of everybody answers."""
    chance = random.Random(7)
    start = datetime(now().year, now().month, 1, 17, tzinfo=UTC)
    db.session.execute(
        insert(Team),
        [{"slug": f"team-{n}", "name": f"Team {n}", "code": f"T{n}", "sport": "basketball"} for n in range(TEAMS - 3)],
    )
    people = [{"email": f"p{n}@club.test", "name": f"Person {n}", "password_hash": "x"} for n in range(PEOPLE)]
    db.session.execute(insert(User), people)
    teams = list(db.session.scalars(select(Team.id).order_by(Team.id)))
    users = list(db.session.scalars(select(User.id).where(User.email.endswith("@club.test")).order_by(User.id)))
    players, members = [], []
    for place, user_id in enumerate(users):
        team_id, is_player = teams[place % TEAMS], place // TEAMS % 2
        members.append({"team_id": team_id, "user_id": user_id, "role": "athlete" if is_player else "parent"})
        if is_player:
            players.append({"team_id": team_id, "user_id": user_id, "name": f"Player {place}", "position": ""})
    db.session.execute(insert(Membership), members)
    db.session.execute(insert(Player), players)
    dates = []
    for team_id in teams:
        for n in range(60):
            at = start - timedelta(days=60) + timedelta(days=n * 3, minutes=team_id)
            dates.append(
                {
                    "team_id": team_id,
                    "kind": "practice",
                    "starts_at": at,
                    "wall": at.replace(tzinfo=None),
                    "zone": "UTC",
                    "minutes": 90,
                    "venue": "Mill Lane Hall",
                }
            )
    db.session.execute(insert(Occasion), dates)
    held: dict[int, list[int]] = {}
    for team_id, player_id in db.session.execute(select(Player.team_id, Player.id)):
        held.setdefault(team_id, []).append(player_id)
    rows: list[dict[str, object]] = []
    for occasion_id, team_id in db.session.execute(select(Occasion.id, Occasion.team_id).order_by(Occasion.id)):
        for player_id in chance.sample(held[team_id], GIVEN // (TEAMS * 60) + 1):
            rows.append({"occasion_id": occasion_id, "player_id": player_id, "answer": chance.choice(ANSWERS)})
    db.session.execute(insert(Answer), rows[:GIVEN])
    habitual = chance.sample([id for some in held.values() for id in some], PEOPLE // 10)
    db.session.execute(
        insert(Usual), [{"player_id": id, "weekday": n % 7, "answer": "no"} for n, id in enumerate(habitual)]
    )
    emails = [f"{name}@fieldhouse.test" for name in ("ada", "ben", "pia")]
    ada, ben, pia = db.session.scalars(select(User.id).where(User.email.in_(emails)).order_by(User.email))
    mine = [{"team_id": id, "user_id": ada, "role": "assistant"} for id in teams[3:13]]
    db.session.execute(insert(Membership), mine)
    children = [{"guardian_id": pia, "player_id": held[id][0]} for id in teams[5:9]]
    db.session.execute(insert(Guardianship), children)
    db.session.execute(
        insert(Player), [{"team_id": id, "user_id": ben, "name": "Ben", "position": ""} for id in teams[3:5]]
    )


def measure(browser: FlaskClient, who: str, path: str, sent: list[str]) -> None:
    """Ask for a page many times and print what it took."""
    took, cost, size, queries = [], [], 0, 0
    for _ in range(TIMES):
        sent.clear()
        began, busy = time.perf_counter(), time.process_time()
        answer = browser.get(path)
        took.append((time.perf_counter() - began) * 1000)
        cost.append((time.process_time() - busy) * 1000)
        assert answer.status_code == 200, f"{path}: {answer.status}"
        size, queries = len(answer.data), len(sent)
    figures = [f"{statistics.median(each):6.1f} {sorted(each)[int(TIMES * 0.95) - 1]:6.1f}" for each in (took, cost)]
    shown = path if len(path) < 40 else path[:14]
    print(f"{who:4} {shown:24} {figures[0]} ms   CPU {figures[1]} ms   {queries:3} queries {size // 1024:4} KiB")


def main() -> None:
    """Build the club, ask every list, print."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(home=Path(folder), argon2_memory=64, secret_key="bench", database_url=DATABASE))
        app.testing, app.test_client_class = True, Browser
        with app.app_context():
            upgrade()
            world.build()
            fill()
            counts = {
                model.__tablename__: db.session.query(model).count()
                for model in (Team, User, Player, Occasion, Answer, Usual)
            }
            print(f"{db.engine.dialect.name}: {counts}")
            ben = db.session.scalars(select(User).where(User.email == "ben@fieldhouse.test")).one()
            feed = actions.open_feed(ben, None).token
            sent: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda _c, _k, statement, *_: sent.append(statement))
            somewhere = db.session.scalars(select(Occasion.id).where(Occasion.starts_at > now()).limit(1)).one()
            db.session.remove()
            for who in ("ada", "ben", "pia", "mo"):
                browser = app.test_client()
                browser.post("/login", data={"email": f"{who}@fieldhouse.test", "password": world.PASSWORD})
                for path in (
                    "/calendar",
                    f"/calendar?month={now():%Y-%m}",
                    "/teams/team-4/calendar" if who == "mo" else "/teams/herons/calendar",
                    "/teams/herons",
                ):
                    measure(browser, who, path, sent)
                if who == "mo":
                    measure(browser, who, f"/calendar/{somewhere}", sent)
                g.pop("_login_user", None)
            measure(app.test_client(), "feed", f"/calendar/feed/{feed}.ics", sent)


if __name__ == "__main__":
    main()
