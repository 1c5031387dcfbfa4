"""How difficult a drill is: a label for a span of Elo points, the scale results move on."""

from webapp.catalog.drills._kind import Grade, Vocabulary

ITEM = Vocabulary(
    key="levels",
    label="Level",
    words=(
        Grade(token="beginner", label="Beginner", also=("easy", "novice", "basic"), least=600, below=1000, usual=900),
        Grade(
            token="intermediate", label="Intermediate", also=("medium", "average"), least=1000, below=1300, usual=1150
        ),
        Grade(token="advanced", label="Advanced", also=("hard", "difficult"), least=1300, below=1600, usual=1450),
        Grade(token="elite", label="Elite", also=("professional", "pro", "expert"), least=1600, below=2401, usual=1700),
    ),
)
