"""The contract of the door to Redis: there, gone, back again, never there."""

import logging
import time

import pytest
import redis as protocol

from tests.infra.conftest import Eventually, Server
from webapp.infra import redis
from webapp.settings import Settings


def test_it_answers(server: Server) -> None:
    assert redis.healthy()
    assert redis.attempt(lambda to: to.set("key", "value"), None)
    assert redis.attempt(lambda to: to.get("key"), None) == b"value"


def test_knowing_an_address_connects_to_nothing() -> None:
    redis.init(Settings(redis_url="redis://nowhere.invalid:1/0"))
    assert redis.configured()
    redis.init(Settings())


def test_without_an_address_every_attempt_takes_the_other_answer_and_says_nothing(
    nobody: None, caplog: pytest.LogCaptureFixture
) -> None:
    assert redis.attempt(lambda to: to.get("key"), "the other answer") == "the other answer"
    assert not redis.healthy()
    assert not caplog.records
    with pytest.raises(protocol.ConnectionError, match="REDIS_URL"):
        redis.connection()


def test_an_outage_is_survived_and_logged_once_and_so_is_its_end(
    stoppable: Server, caplog: pytest.LogCaptureFixture, eventually: Eventually
) -> None:
    assert redis.healthy()
    stoppable.stop()
    with caplog.at_level(logging.INFO):
        for _ in range(5):
            assert redis.attempt(lambda to: to.get("key"), "other") == "other"
        time.sleep(redis.REST_SECONDS)
        assert redis.attempt(lambda to: to.get("key"), "other") == "other"
        assert [record.message.split(",")[0] for record in caplog.records] == ["Redis is away"]
        stoppable.start()
        eventually(redis.healthy)
        assert [record.message for record in caplog.records[1:]] == ["Redis is back"]


def test_during_an_outage_nobody_waits_for_an_answer_that_will_not_come(stoppable: Server) -> None:
    asked = []
    stoppable.stop()
    assert not redis.healthy()
    redis.attempt(asked.append, None)
    assert not asked


def test_a_restart_between_two_calls_goes_unnoticed(stoppable: Server) -> None:
    assert redis.attempt(lambda to: to.set("key", "value"), None)
    stoppable.stop()
    stoppable.start()
    assert redis.attempt(lambda to: to.get("key"), "other") == b"value"


def test_a_server_that_refuses_counts_as_away(stoppable: Server) -> None:
    redis.connection().config_set("maxmemory", "1")
    try:
        assert redis.attempt(lambda to: to.set("key", "value"), "other") == "other"
    finally:
        redis.connection().config_set("maxmemory", "0")


def test_a_mistake_of_ours_is_not_taken_for_an_outage(server: Server) -> None:
    with pytest.raises(protocol.DataError):
        redis.attempt(lambda to: to.set("key", object()), None)  # type: ignore[arg-type]


def test_two_databases_of_one_server_have_different_names_for_everything(_embedded: Server) -> None:
    redis.init(Settings(redis_url=_embedded.url + "?db=1"))
    first = redis.name("bells")
    redis.init(Settings(redis_url=_embedded.url + "?db=2"))
    assert redis.name("bells") != first
    redis.init(Settings())
