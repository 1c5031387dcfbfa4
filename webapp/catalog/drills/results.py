"""How a drill's result is counted."""

from webapp.catalog.drills._kind import Vocabulary, Word
from webapp.errors import Meant

ITEM = Vocabulary(
    key="results",
    label="Result",
    words=(
        Word(token="reps", label="Repetitions", also=("reps based", "rep based", "repetition", "count")),
        Word(token="time", label=Meant("result", "Time"), also=("time based", "seconds", "duration")),
        Word(token="success_of_n", label="Successes out of attempts", also=("success", "accuracy", "makes")),
        Word(token="score", label=Meant("result", "Score"), also=("points",)),
        Word(token="none", label="Nothing is counted", also=("set based", "continuous")),
    ),
)
