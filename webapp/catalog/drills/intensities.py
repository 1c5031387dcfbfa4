"""How hard a drill is on the body: a label for a span of rated exertion (Borg CR10, 1 to 10)."""

from webapp.catalog.drills._kind import Grade, Vocabulary

ITEM = Vocabulary(
    key="intensities",
    label="Intensity",
    words=(
        Grade(token="low", label="Low", also=("low intensity", "easy", "light", "beginner"), least=1, below=5, usual=3),
        Grade(
            token="medium",
            label="Medium",
            also=("medium intensity", "moderate", "intermediate"),
            least=5,
            below=8,
            usual=6,
        ),
        Grade(
            token="high",
            label="High",
            also=("high intensity", "hard", "intense", "advanced"),
            least=8,
            below=11,
            usual=8,
        ),
    ),
)
