"""What of training is somebody's: their own sessions, what they did, what they say of themselves. A team's sessions are
the team's, whoever made them."""

from webapp.features.accounts.belongings import Claim, claim, plain

claim(
    Claim("practices", user=("owner_id",), by=("created_by",)),
    Claim("practice_pieces", via=("practice_id",)),
    Claim("practice_befores", by=("by_user",), exported=False, why="what undo brings back"),
    Claim("practice_assignments", player=("player_id",)),
    Claim("practice_results", user=("user_id",), player=("player_id",), by=("by_user",)),
    Claim("mental_minutes", user=("user_id",)),
    Claim("training_profiles", user=("user_id",)),
)
plain("practices", "request", why="tokens and numbers")
plain("practices", "finding", why="tokens and numbers")
plain("practice_results", "skills", why="tokens and numbers")
plain("practice_results", "title", why="a drill's")
plain("practice_pieces", "why", why="tokens and numbers")
plain("practice_pieces", "frozen", why="what a drill of the library said")
plain("practice_befores", "pieces", why="tokens and numbers")
plain("practice_befores", "request", why="tokens and numbers")
plain("practice_befores", "finding", why="tokens and numbers")
for _column in ("strengths", "weaknesses", "rest_days"):
    plain("training_profiles", _column, why="tokens and numbers")
