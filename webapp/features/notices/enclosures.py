"""What a feature encloses in the mails of a kind of its own, and whether what a notice says still holds. Features say
so here: notices does not know them.

enclose("plans.reminder", reminders.enclosed)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webapp.errors import Say
from webapp.features.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A few words below what the notice says, and a button: ``address`` is whole, "" for none."""

    title: str
    text: str
    action: Say
    address: str


Enclosed = Callable[[Notice], Sequence[Enclosure] | None]
_enclosed: dict[str, Enclosed] = {}


def enclose(kind: str, look: Enclosed) -> None:
    """Ask ``look(notice)`` before a mail or push of this kind leaves: what a mail encloses; None when there is nothing
    to say any more, and neither leaves."""
    _enclosed[kind] = look


def of(notice: Notice) -> Sequence[Enclosure] | None:
    """What is enclosed in a mail about it; None when it need not leave."""
    look = _enclosed.get(notice.kind)
    return look(notice) if look is not None else ()
