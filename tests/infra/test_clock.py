"""The contract of the clock."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from webapp.infra import clock

TIP_OFF = datetime(2026, 11, 20, 18, 30, 0, 250, tzinfo=UTC)


def test_now_is_an_aware_instant_in_utc_between_before_and_after() -> None:
    before = datetime.now(UTC)
    now = clock.now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_test_may_say_what_time_it_is_and_inside_it_again() -> None:
    with clock.at(TIP_OFF):
        assert clock.now() == TIP_OFF
        with clock.at(TIP_OFF + timedelta(minutes=10)):
            assert clock.now() == TIP_OFF + timedelta(minutes=10)
        assert clock.now() == TIP_OFF
    assert clock.now() != TIP_OFF


def test_an_instant_said_in_another_zone_is_the_same_instant_in_utc() -> None:
    with clock.at(TIP_OFF.astimezone(timezone(timedelta(hours=2)))):
        assert clock.now() == TIP_OFF
        assert clock.now().tzinfo is UTC


def test_the_time_goes_on_again_when_the_test_fails() -> None:
    with pytest.raises(ZeroDivisionError), clock.at(TIP_OFF):
        raise ZeroDivisionError
    assert clock.now() != TIP_OFF


def test_another_thread_keeps_its_own_time() -> None:
    seen = []
    with clock.at(TIP_OFF):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert len(seen) == 1
    assert seen != [TIP_OFF]


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.at(datetime(2026, 11, 20)):
        pass
