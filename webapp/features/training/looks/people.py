"""Who trains."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Athlete:
    """Somebody who trains: an account, places on rosters, or both. ``key`` names them in forms."""

    key: str
    name: str
    user_id: int | None
    player_ids: tuple[int, ...]
    zone: str
    number: str = ""
