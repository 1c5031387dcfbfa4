"""Why somebody trains: the first question of the onboarding."""

from webapp.catalog.drills._kind import Vocabulary, Word

ITEM = Vocabulary(
    key="goals",
    label="Goal",
    words=(
        Word(token="skill", label="Improve my skills", also=("improve my skill", "improve skills")),
        Word(token="team", label="Be one of the best on my team", also=("be best on my team", "make the team")),
        Word(token="scouted", label="Be scouted", also=("be scouted for college", "college")),
        Word(token="pro", label="Play professionally", also=("go pro", "turn pro")),
        Word(token="fitness", label="Get fitter", also=("improve fitness", "get fit")),
        Word(token="fun", label="Have fun", also=("enjoy", "have fun")),
    ),
)
