"""What is decided around reading plans. Numbers of reviews, groups and plans in draft: never who reads which plan."""

from webapp.catalog.deeds._kind import Deed

_READING, _CONSENT = "Reading", "Consent"

ITEMS = (
    Deed("review.kept", "A review was looked at and may stand", _READING),
    Deed("review.rejected", "A review was rejected", _READING),
    Deed("reviews.bound", "How many reports hide a review was changed", _READING),
    Deed("plan.published", "A plan was published", _READING),
    Deed("plan.withdrawn", "A plan was taken back or put away", _READING),
    Deed("plan.featured", "A plan was put on the first shelf, or taken from it", _READING),
    Deed("plan.removed", "A plan was removed for ever", _READING),
    Deed("centre.entered", "A centre was entered", _READING),
    Deed("centre.corrected", "A centre was corrected", _READING),
    Deed("centre.removed", "A centre was removed", _READING),
    Deed("review.answered", "An author answered a review", _READING),
    Deed("plan.link", "A secret address of a plan was made", _READING),
    Deed("plan.link.closed", "The secret address of a plan was closed", _READING),
    Deed("group.shown", "Somebody agreed to show their progress to the leader of their reading group", _CONSENT),
    Deed("group.hidden", "Somebody shows their progress to nobody any more", _CONSENT),
)
