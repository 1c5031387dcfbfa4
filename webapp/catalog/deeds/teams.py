"""What is done in teams that somebody may ask about later."""

from webapp.catalog.deeds._kind import Deed

_TEAMS, _HEALTH, _CONSENT = "Teams", "Health", "Consent"

ITEMS = (
    Deed("member.joined", "Somebody joined a team", _TEAMS),
    Deed("member.role", "A role in a team was changed", _TEAMS),
    Deed("member.left", "Somebody left a team", _TEAMS),
    Deed("guardian.made", "A guardian was named", _TEAMS),
    Deed("guardian.ended", "A guardianship was ended", _TEAMS),
    Deed("consent.answered", "A question about consent was answered", _CONSENT),
    Deed("consents.listed", "The register of consents was looked at", _CONSENT),
    Deed("medical.read", "A medical note was read", _HEALTH),
    Deed("medical.written", "A medical note was changed", _HEALTH),
)
