"""The adapter against a server that speaks the protocol, and against everything else servers do."""

import json
import threading
import time
from collections.abc import Iterator

import pytest

from tests.infra.models import Model, serving
from webapp.infra import llm
from webapp.settings import Settings


@pytest.fixture
def model() -> Iterator[Model]:
    """A model on this machine, with half a second to answer."""
    with serving() as running:
        llm.init(Settings(llm_url=f"{running.url}/v1/", llm_model="tiny", llm_key="s3cret", llm_seconds=0.5))
        yield running
    llm.init(Settings())


def test_it_speaks_chat_completions(model: Model) -> None:
    model.says("Hello")
    assert llm.configured() and llm.ask([{"role": "user", "content": "Hi"}]) == "Hello"
    [sent] = model.requests
    assert sent.path == "/v1/chat/completions" and sent.headers["Authorization"] == "Bearer s3cret"
    body = json.loads(sent.body)
    assert body["model"] == "tiny" and body["messages"] == [{"role": "user", "content": "Hi"}]


def test_without_an_address_or_a_model_there_is_none() -> None:
    for settings in (Settings(), Settings(llm_url="http://127.0.0.1:1/v1"), Settings(llm_model="x")):
        llm.init(settings)
        assert not llm.configured()
    llm.init(Settings())


@pytest.mark.parametrize(
    ("status", "headers", "body", "why", "rest"),
    [
        (429, {"Retry-After": "7"}, b"", "busy", 7),
        (429, {"Retry-After": "soon"}, b"", "busy", 60),
        (429, {"Retry-After": "999999"}, b"", "busy", 3600),
        (500, {}, b"oops", "away", 60),
        (503, {"Retry-After": "5"}, b"", "away", 5),
        (501, {}, b"", "refused", 300),
        (401, {}, b"{}", "refused", 300),
        (302, {"Location": "http://10.0.0.1/"}, b"", "refused", 300),
        (200, {}, b"not json", "malformed", 30),
        (200, {}, b"{}", "malformed", 30),
        (200, {}, b'{"choices": []}', "malformed", 30),
        (200, {}, b'{"choices": [{"message": {"content": null}}]}', "malformed", 30),
        (200, {}, b"[" * 300_000, "malformed", 30),
    ],
)
def test_everything_else_is_no_answer(
    model: Model, status: int, headers: dict[str, str], body: bytes, why: str, rest: int
) -> None:
    model.answers(status, body, headers)
    with pytest.raises(llm.Unanswered) as failure:
        llm.ask([])
    assert (failure.value.why, failure.value.rest) == (why, rest)


@pytest.mark.parametrize("how", ["silent", "dripping", "dripping headers"])
def test_one_deadline_for_the_whole_answer(model: Model, how: str) -> None:
    model.dawdles(how)
    began = time.monotonic()
    with pytest.raises(llm.Unanswered, match="timeout"):
        llm.ask([])
    assert time.monotonic() - began < 2, "the deadline is half a second"


def test_nobody_there() -> None:
    llm.init(Settings(llm_url="http://127.0.0.1:9/v1", llm_model="tiny", llm_seconds=1))
    with pytest.raises(llm.Unanswered, match="away"):
        llm.ask([])
    llm.init(Settings())
    assert threading.active_count() < 20
