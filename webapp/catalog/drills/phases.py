"""The parts of a session."""

from webapp.catalog.drills._kind import Vocabulary, Word

ITEM = Vocabulary(
    key="phases",
    label="Part of the session",
    words=(
        Word(token="warmup", label="Warm-up", also=("warm up", "warming up", "activation")),
        Word(token="main", label="Main part", also=("scrimmage", "main part", "skill", "game", "practice")),
        Word(token="cooldown", label="Cool-down", also=("cool down", "cooling down", "recovery")),
    ),
)
