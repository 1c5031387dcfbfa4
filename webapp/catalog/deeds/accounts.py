"""What happens to accounts."""

from webapp.catalog.deeds._kind import Deed

_IN, _ACCOUNT, _DATA, _CLUB = "Logging in", "Accounts", "Personal data", "Administration"

ITEMS = (
    Deed("login.opened", "Logged in", _IN),
    Deed("login.refused", "A wrong password was tried", _IN),
    Deed("login.closed", "Logged out", _IN),
    Deed("login.revoked", "A device was logged out", _IN),
    Deed("account.made", "The account was made", _ACCOUNT),
    Deed("account.tried", "Somebody tried to register with this address", _ACCOUNT),
    Deed("account.role", "The site role was changed", _ACCOUNT),
    Deed("password.changed", "The password was changed", _ACCOUNT),
    Deed("password.asked", "A link for a new password was sent", _ACCOUNT),
    Deed("password.reset", "A new password was set by a link", _ACCOUNT),
    Deed("address.proven", "The email address was confirmed", _ACCOUNT),
    Deed("address.asked", "Another email address was asked for", _ACCOUNT),
    Deed("address.changed", "The email address was changed", _ACCOUNT),
    Deed("identity.linked", "Another way of signing in was linked", _ACCOUNT),
    Deed("identity.unlinked", "Another way of signing in was removed", _ACCOUNT),
    Deed("export.asked", "An export of personal data was asked for", _DATA),
    Deed("export.fetched", "An export of personal data was fetched", _DATA),
    Deed("erasure.asked", "Erasure was asked for", _DATA),
    Deed("erasure.cancelled", "Erasure was called off", _DATA),
    Deed("erasure.done", "A person was erased", _DATA),
    Deed("people.exported", "People were exported on the command line", _CLUB),
    Deed("people.imported", "People were imported on the command line", _CLUB),
    Deed("outbox.listed", "The outbox was looked at", _CLUB),
    Deed("outbox.read", "A letter in the outbox was read", _CLUB),
    Deed("audit.read", "The audit was searched", _CLUB),
)
