"""What an address, a name and a device are. Pure."""

import unicodedata

_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
# The order matters: every browser also claims to be the ones after it.
_BROWSERS = (
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def address(email: str) -> str:
    """The one spelling under which an email address is stored and looked up.

    >>> address("  Ada@Fieldhouse.TEST ")
    'ada@fieldhouse.test'
    """
    return unicodedata.normalize("NFC", email).strip().lower()


def device(agent: str) -> tuple[str, str]:
    """Browser and system in the words their owners use for them; "" for what the User-Agent does not tell.

    >>> device("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36")
    ('Chrome', 'Android')
    """

    def first(known: tuple[tuple[str, str], ...]) -> str:
        return next((name for mark, name in known if mark in agent), "")

    return first(_BROWSERS), first(_SYSTEMS)
