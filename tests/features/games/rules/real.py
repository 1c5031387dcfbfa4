"""Real games with their official box scores, where this machine has them (they are not ours to publish)."""

from pathlib import Path

import pytest

GAMES = Path(__file__).parents[5] / "shared" / "data" / "basketball" / "games"
NAMES = sorted(path.name.removesuffix(".pbp.json") for path in GAMES.glob("*.pbp.json"))

needs_real_games = pytest.mark.skipif(not NAMES, reason="the real games are not on this machine (../shared/data)")
every_real_game = pytest.mark.parametrize("name", NAMES or [pytest.param("", marks=needs_real_games)])
