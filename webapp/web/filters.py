"""Filters of templates whose answer depends on who reads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context


def for_reader(filter: Callable[..., str]) -> Callable[..., str]:
    """The same filter, asked anew for every reader. Jinja works out ``{{ 10000 | distance }}`` while it compiles the
    template, for everybody as it is for the first, unless a filter asks for the context."""

    @pass_context
    @wraps(filter)
    def asked(_context: Context, *args: Any, **kwargs: Any) -> str:
        return filter(*args, **kwargs)

    return asked
