"""How much a drill jars joints."""

from webapp.catalog.drills._kind import Vocabulary, Word

ITEM = Vocabulary(
    key="impacts",
    label="Impact",
    words=(
        Word(token="low", label="Low", also=("none", "no impact")),
        Word(token="mid", label="Medium", also=("medium", "moderate")),
        Word(token="high", label="High", also=("jumping", "plyometric")),
    ),
)
