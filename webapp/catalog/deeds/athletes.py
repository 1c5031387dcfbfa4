"""Who looked at measurements, and who changed what follows from them."""

from webapp.catalog.deeds._kind import Deed

_HEALTH = "Health"

ITEMS = (
    Deed("measurements.seen", "Measurements were looked at or changed", _HEALTH),
    Deed("measurements.worded", "Numbers were sent to a language model", _HEALTH),
)
