"""What is decided around reading plans. Numbers of reviews, groups and plans in draft: never who reads which plan."""

from webapp.catalog.deeds._kind import Deed

_READING, _CONSENT = "Reading", "Consent"

ITEMS = (
    Deed("review.kept", "A review was looked at and may stand", _READING),
    Deed("review.rejected", "A review was rejected", _READING),
    Deed("reviews.bound", "How many reports hide a review was changed", _READING),
    Deed("plan.link", "A secret address of a plan was made", _READING),
    Deed("plan.link.closed", "The secret address of a plan was closed", _READING),
    Deed("group.shown", "Somebody agreed to show their progress to the leader of their reading group", _CONSENT),
    Deed("group.hidden", "Somebody shows their progress to nobody any more", _CONSENT),
)
