"""The neutral play-by-play and box score: JSON in which programs tell each other about a game."""

from webapp.features.games.rules.neutral.lengths import lasting
from webapp.features.games.rules.neutral.reading import Recording, played_on, read
from webapp.features.games.rules.neutral.text import Refused
from webapp.features.games.rules.neutral.writing import write_box, write_pbp

__all__ = ["Recording", "Refused", "lasting", "played_on", "read", "write_box", "write_pbp"]
