"""What the people of a team are told when one of its games begins and when its result stands."""

from datetime import timedelta

from webapp.features.accounts.models import User
from webapp.features.games.models import Game
from webapp.features.notices.actions import tell
from webapp.features.teams.announcements.queries import audience
from webapp.infra.clock import now

TODAY = timedelta(hours=12)  # a game written down later, or read from a file, is no news
BEFORE = frozenset({"scheduled", "pregame"})
OVER = frozenset({"final", "official"})


def herald(game: Game, before: str, by: User | None) -> None:
    """Inside the action that took the game from the phase ``before`` to its present one. However often the beginning
    and the end are taken back and come again, each person is told each once."""
    began, ended = before in BEFORE and game.phase == "live", before not in OVER and game.phase in OVER
    if not (began or ended) or game.team is None or abs(now() - game.starts_at) > TODAY:
        return
    words = {"home": game.home_name, "away": game.away_name}
    if ended:
        words |= {"home_score": str(game.home_score), "away_score": str(game.away_score)}
    people = audience(game.team) - {by.id if by else 0}
    kind = "game.started" if began else "game.ended"
    tell(people, kind, about=f"game:{game.id}", words=words, url=f"/games/{game.id}")
