"""Work that burns CPU for more than a few milliseconds, kept away from the loop that serves everybody else."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gevent import get_hub, monkey

P = ParamSpec("P")
R = TypeVar("R")


def offload(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """``work(*args)`` in the hub's pool of real threads while other greenlets go on; called directly without gevent.

    For password hashing, solvers, images: what gives up the GIL. ``work`` may not touch the database, which belongs to
    the greenlet that asked. Whatever it raises is raised here.
    """
    if not monkey.is_module_patched("threading"):
        return work(*args, **kwargs)
    return get_hub().threadpool.apply(work, args, kwargs)
