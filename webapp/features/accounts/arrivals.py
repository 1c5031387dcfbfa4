"""What other features do when somebody logs in from a device they never used. They say so here: accounts does not know
them.

arrivals.hear(actions.strange_login)
"""

from collections.abc import Callable

from webapp.features.accounts.models import Login

Arrival = Callable[[Login], None]
_hearers: list[Arrival] = []


def hear(hearer: Arrival) -> None:
    """Call ``hearer(login)`` inside the action that logs somebody in; given twice it is called once."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def tell(login: Login) -> None:
    """Somebody who has logged in before did so from a device of theirs we do not know."""
    for hearer in _hearers:
        hearer(login)
