"""What a kind of notice is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice, by its ``key`` ("game.started"). All words are English message ids.

    ``title`` and ``body`` take the parameters ``tell`` is given, as ``%(team)s``; "" for a title that says it all.
    ``glance`` is what a push says instead of both: it is read on locked screens by whoever walks past, so no values of
    health in it and no names of children. ``category`` and ``label`` stand on the preferences page.

    The inbox gets every notice; ``mail`` and ``push`` say what else is on until somebody chooses otherwise. ``quiet``:
    quiet hours hold it back. ``lapses``: minutes after which sending it makes no sense any more; 0: it always does.
    ``listed``: one can choose about it on the preferences page.
    """

    key: str
    label: str
    category: str
    title: str
    glance: str
    body: str = ""
    mail: bool = True
    push: bool = True
    quiet: bool = True
    lapses: int = 0
    listed: bool = True
