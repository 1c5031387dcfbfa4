"""Who looked at measurements, and who changed what follows from them."""

from webapp.catalog.deeds._kind import Deed

_HEALTH = "Health"

ITEMS = (
    Deed("measurements.seen", "Measurements were looked at or changed", _HEALTH),
    Deed("measurements.worded", "Numbers were sent to a language model", _HEALTH),
    Deed("flag.reported", "A medical flag was reported", _HEALTH),
    Deed("flag.cleared", "A medical flag was cleared", _HEALTH),
    Deed("glass.broken", "Measurements were opened in an emergency", _HEALTH),
    Deed("glass.closed", "An emergency was over", _HEALTH),
    Deed("glass.reviewed", "An emergency was looked through", _HEALTH),
    Deed("weight.assessed", "A weight was assessed", _HEALTH),
    Deed("weight.refused", "A weight plan named forbidden means", _HEALTH),
    Deed("weight.corrected", "A weigh-in was corrected", _HEALTH),
)
