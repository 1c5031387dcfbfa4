"""Parts of the body that may have to be spared; a drill says which of them it loads."""

from webapp.catalog.drills._kind import Vocabulary, Word

ITEM = Vocabulary(
    key="injuries",
    label="Spare",
    words=(
        Word(token="ankle", label="Ankle or foot", also=("foot", "achilles")),
        Word(token="knee", label="Knee", also=("acl", "mcl", "meniscus")),
        Word(token="hamstring", label="Hamstring", also=("back of the thigh",)),
        Word(token="groin", label="Groin or hip", also=("hip", "adductor")),
        Word(token="back", label="Back", also=("lower back", "spine")),
        Word(token="shoulder", label="Shoulder", also=("rotator cuff",)),
        Word(token="elbow", label="Elbow", also=("arm",)),
        Word(token="wrist", label="Wrist or hand", also=("hand", "finger", "thumb")),
        Word(token="neck", label="Neck", also=("cervical",)),
        Word(token="head", label="Head", also=("concussion",)),
    ),
)
