"""Who gave a training program to whom, and who took what a rule proposed from somebody's measurements."""

from webapp.catalog.deeds._kind import Deed

_HEALTH = "Health"

ITEMS = (
    Deed("program.given", "A training program was given", _HEALTH),
    Deed("program.taken", "A proposed training program was taken", _HEALTH),
)
