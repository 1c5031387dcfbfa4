"""The contract of the cache: it may forget whenever it likes, but it never brings back what was to be forgotten."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.infra.conftest import Eventually, Server
from webapp.infra import cache, redis
from webapp.infra.db import after, write


class Made:
    """Makes a look and counts how often it had to."""

    def __init__(self, look: Any) -> None:
        self.look, self.times = look, 0

    def __call__(self) -> Any:
        self.times += 1
        return self.look


@pytest.fixture(autouse=True)
def _nothing_owed() -> Iterator[None]:
    yield
    cache._owed.clear()


@pytest.mark.parametrize("look", [{"points": [2, 3], "name": "Zoë"}, [1, [2]], "text", 0, 1.5, True, False, None])
def test_a_look_is_made_once_and_comes_back_as_it_was(server: Server, look: Any) -> None:
    make = Made(look)
    assert [cache.remember("board:7", 60, make) for _ in range(3)] == [look] * 3
    assert make.times == 1


def test_every_key_has_its_own_look(server: Server) -> None:
    assert cache.remember("board:7", 60, lambda: "seven") == "seven"
    assert cache.remember("board:8", 60, lambda: "eight") == "eight"
    assert cache.remember("board:7", 60, lambda: "another") == "seven"


def test_a_look_is_made_again_when_its_time_is_over(server: Server, eventually: Eventually) -> None:
    make = Made("look")
    cache.remember("board:7", 0.02, make)
    eventually(lambda: cache.remember("board:7", 0.02, make) and make.times == 2)


def test_a_look_is_made_again_when_it_was_forgotten(server: Server) -> None:
    assert cache.remember("board:7", 60, lambda: "old") == "old"
    cache.forget("board:7")
    assert cache.remember("board:7", 60, lambda: "new") == "new"
    assert cache.remember("board:7", 60, lambda: "newer") == "new"


def test_forgetting_what_was_never_known_is_nothing(server: Server) -> None:
    cache.forget("board:7")
    assert cache.remember("board:7", 60, lambda: "look") == "look"


def test_an_action_forgets_only_when_it_has_committed(server: Server, house: Flask) -> None:
    @write
    def score(fail: bool) -> None:
        after(cache.forget, "board:7")
        assert cache.remember("board:7", 60, lambda: "new") == "old"
        if fail:
            raise ZeroDivisionError

    cache.remember("board:7", 60, lambda: "old")
    with pytest.raises(ZeroDivisionError):
        score(fail=True)
    assert cache.remember("board:7", 60, lambda: "new") == "old"
    score(fail=False)
    assert cache.remember("board:7", 60, lambda: "new") == "new"


def test_a_look_begun_before_a_change_is_not_kept_after_it(server: Server) -> None:
    def slow() -> str:
        cache.forget("board:7")  # somebody scores while we still look at the old rows
        return "old"

    assert cache.remember("board:7", 60, slow) == "old"
    assert cache.remember("board:7", 60, lambda: "new") == "new"


def test_what_making_raises_comes_through_and_nothing_is_kept(server: Server) -> None:
    with pytest.raises(ZeroDivisionError):
        cache.remember("board:7", 60, lambda: 1 / 0)
    assert cache.remember("board:7", 60, lambda: "look") == "look"


def test_what_is_not_json_is_refused(server: Server) -> None:
    unfit: Callable[[], Any] = lambda: {1, 2}  # noqa: E731
    with pytest.raises(TypeError):
        cache.remember("board:7", 60, unfit)


def test_without_redis_every_look_is_made(nobody: None) -> None:
    make = Made("look")
    assert [cache.remember("board:7", 60, make) for _ in range(3)] == ["look"] * 3
    assert make.times == 3
    cache.forget("board:7")


def test_while_redis_is_away_looks_are_made_and_afterwards_kept_again(
    stoppable: Server, eventually: Eventually
) -> None:
    make = Made("look")
    cache.remember("board:7", 60, make)
    stoppable.stop()
    assert [cache.remember("board:7", 60, make) for _ in range(3)] == ["look"] * 3
    assert make.times == 4
    stoppable.start()
    eventually(redis.healthy)
    assert [cache.remember("board:7", 60, make) for _ in range(3)] == ["look"] * 3
    assert make.times <= 5


def test_what_was_forgotten_during_an_outage_does_not_come_back_with_redis(
    stoppable: Server, eventually: Eventually
) -> None:
    cache.remember("board:7", 60, lambda: "old")
    stoppable.stop()
    cache.forget("board:7")
    stoppable.start()
    assert redis.connection().get(redis.name("cache", "board:7")) == b'"old"', "it kept its file, so the test is real"
    assert cache.remember("board:7", 60, lambda: "new") == "new"
    eventually(redis.healthy)
    assert cache.remember("board:7", 60, lambda: "new") == "new"
    assert cache.remember("board:7", 60, lambda: "newer") == "new"


def test_a_flush_costs_one_making(server: Server) -> None:
    make = Made("look")
    cache.remember("board:7", 60, make)
    server.flush()
    cache.remember("board:7", 60, make)
    cache.remember("board:7", 60, make)
    assert make.times == 2


def test_looks_do_not_stay_for_ever(server: Server) -> None:
    began = time.time()
    cache.remember("board:7", 60, lambda: "look")
    cache.forget("board:8")
    keys = redis.connection().keys("*")
    assert len(keys) == 2
    assert all(began < redis.connection().expiretime(key) <= began + 3700 for key in keys)
