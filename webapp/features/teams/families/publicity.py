"""What may be shown of somebody outside has changed: features further right declare here what they then repaint.

publicity.heed(ring_games_of)      # called inside the action, with the players concerned; its bells wait for the commit
"""

from collections.abc import Callable, Collection

Heeding = Callable[[Collection[int]], None]
_heeding: list[Heeding] = []


def heed(what: Heeding) -> None:
    """Have ``what(player_ids)`` called within every action that changes what may be shown of these players."""
    if what not in _heeding:
        _heeding.append(what)


def changed(player_ids: Collection[int]) -> None:
    """For actions: tell everybody who shows these players outside."""
    for what in _heeding:
        what(player_ids)
