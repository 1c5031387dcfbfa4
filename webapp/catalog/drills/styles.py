"""What a drill is like."""

from webapp.catalog.drills._kind import Vocabulary, Word
from webapp.errors import Meant

ITEM = Vocabulary(
    key="styles",
    label="Style",
    words=(
        Word(
            token="technical",
            label=Meant("style", "Technical"),
            also=("technique", "skill", "reps based", "rep based", "set based"),
        ),
        Word(token="tactical", label="Tactical", also=("tactics", "positional")),
        Word(token="physical", label="Physical", also=("fitness", "conditioning", "athletic")),
        Word(token="game_like", label="Like a game", also=("game", "scrimmage", "small sided", "competitive", "games")),
        Word(token="recovery", label="Recovery", also=("regeneration", "stretching", "cool down")),
    ),
)
