"""What the club knows: pure declarations, one file per thing, found by themselves.

A shelf is a package; every module in it whose name does not start with an underscore offers ``ITEM`` or ``ITEMS``.
Adding a sport, an arena or a metric is adding a file: nothing lists its children.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Generic, Protocol, TypeVar


class Labelled(Protocol):
    """Whatever stands on a shelf has a key, unique on its shelf."""

    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=Labelled)


class Shelf(Mapping[str, T], Generic[T]):
    """The items of one shelf by key, in the order of their keys."""

    def __init__(self, name: str, items: Iterator[T]) -> None:
        self.name = name
        self._items: dict[str, T] = {}
        for item in items:
            if item.key in self._items:
                raise ValueError(f"shelf {name}: two items are called {item.key!r}")
            self._items[item.key] = item
        self._items = dict(sorted(self._items.items()))

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


@cache
def shelf(name: str) -> Shelf[Any]:
    """The shelf called ``name`` ("sports", "arenas", …): every file in ``webapp/catalog/<name>``.

    Raises ValueError when two files offer one key, AttributeError when a file offers neither ITEM nor ITEMS.
    """
    package = import_module(f"webapp.catalog.{name}")

    def found() -> Iterator[Any]:
        for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
            if not module.name.startswith("_"):
                loaded = import_module(f"webapp.catalog.{name}.{module.name}")
                yield from (loaded.ITEMS if hasattr(loaded, "ITEMS") else (loaded.ITEM,))

    return Shelf(name, found())
