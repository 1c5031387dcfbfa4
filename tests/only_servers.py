"""A pytest plugin for the second round: only what can behave differently on PostgreSQL and Redis."""

import pytest

WHERE = ("tests/infra/", "tests/stories/")
# Contracts of doors that neither of the two is behind.
SAME = tuple(f"tests/infra/test_{name}.py" for name in ("almanac", "llm", "mail", "push", "scripts"))
EMBEDDED = {"sqlite", "embedded", "folder"}
ELSEWHERE = {"postgresql", "elsewhere"}


def differs(item: pytest.Item) -> bool:
    """Does this test touch a backend that the second round changes?

    Those that ask, perhaps through another fixture, for the settings of the club under test; and the contract tests
    and stories, but for the variants that ran on the embedded backends already.
    """
    varied = item.callspec.params.values() if hasattr(item, "callspec") else ()
    values = {value for value in varied if isinstance(value, str)}
    if values & EMBEDDED and not values & ELSEWHERE:
        return False
    if item.nodeid.startswith(SAME):
        return False
    return "settings" in getattr(item, "fixturenames", ()) or item.nodeid.startswith(WHERE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the others out."""
    left_out = [item for item in items if not differs(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
