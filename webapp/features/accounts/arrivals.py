"""What other features do when somebody logs in from a device they never used, or lives by another clock from now on.
They say so here: accounts does not know them.

arrivals.hear(actions.strange_login)
"""

from collections.abc import Callable

from webapp.features.accounts.models import Login, User

Arrival = Callable[[Login], None]
Move = Callable[[User], None]
_hearers: list[Arrival] = []
_movers: list[Move] = []


def hear(hearer: Arrival) -> None:
    """Call ``hearer(login)`` inside the action that logs somebody in; given twice it is called once."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def tell(login: Login) -> None:
    """Somebody who has logged in before did so from a device of theirs we do not know."""
    for hearer in _hearers:
        hearer(login)


def hear_of_moves(hearer: Move) -> None:
    """Call ``hearer(user)`` inside the action that gives somebody another time zone; given twice it is called once."""
    if hearer not in _movers:
        _movers.append(hearer)


def tell_of_move(user: User) -> None:
    """This person's clock is another from now on."""
    for hearer in _movers:
        hearer(user)
