"""The contract of storage: what goes in comes out, whole or in parts, under keys that lead nowhere else."""

import io
import threading
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.infra.stores.conftest import FILM, Backend
from webapp.errors import Missing, Unavailable
from webapp.infra import storage
from webapp.settings import Settings

TEXT = "text/plain; charset=utf-8"


def read(key: str, start: int = 0, end: int | None = None) -> bytes:
    with storage.open(key, start, end) as part:
        return part.read()


class Endless(io.RawIOBase):
    """A film of ``length`` bytes that is never in memory as a whole, and cannot be wound back."""

    def __init__(self, length: int, breaks: bool = False) -> None:
        self.left, self.breaks = length, breaks

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self.breaks and self.left < 1000:
            raise ConnectionResetError("the phone went into the lift")
        size = min(len(buffer), self.left, 65536)
        buffer[:size] = b"f" * size
        self.left -= size
        return size


def test_what_was_put_can_be_read_and_is_known(store: Backend) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    storage.put("recordings/7/camera-1.webm", FILM, "video/webm")
    assert read("recordings/7/camera-1.webm") == FILM
    assert storage.exists("recordings/7/camera-1.webm")
    assert storage.size("recordings/7/camera-1.webm") == len(FILM)
    about = storage.about("recordings/7/camera-1.webm")
    assert (about.key, about.size, about.content_type) == ("recordings/7/camera-1.webm", len(FILM), "video/webm")
    assert before <= about.stored <= datetime.now(UTC) + timedelta(seconds=2)


def test_a_content_type_with_parameters_is_remembered(store: Backend) -> None:
    storage.put("notes.txt", "Grüße".encode(), TEXT)
    assert storage.about("notes.txt").content_type == TEXT


@pytest.mark.parametrize("content_type", ["", "video", "text/html\r\nSet-Cookie: a=b", "text/plain; x", "a/b c"])
def test_what_is_no_content_type_is_refused(store: Backend, content_type: str) -> None:
    with pytest.raises(ValueError, match="content type"):
        storage.put("notes.txt", b"text", content_type)
    assert not storage.exists("notes.txt")


def test_an_empty_file_is_a_file(store: Backend) -> None:
    storage.put("empty", b"", "text/plain")
    assert storage.exists("empty")
    assert storage.size("empty") == 0
    assert read("empty") == b""


def test_putting_again_replaces_content_type_and_etag(store: Backend) -> None:
    storage.put("notes", b"first", "text/plain")
    first = storage.about("notes")
    storage.put("notes", b"other", "text/markdown")
    assert read("notes") == b"other"
    assert storage.about("notes").content_type == "text/markdown"
    assert storage.about("notes").etag != first.etag


def test_a_stream_that_breaks_leaves_what_was_there(store: Backend) -> None:
    storage.put("film", FILM, "video/webm")
    with pytest.raises(ConnectionResetError):
        storage.put("film", Endless(200_000, breaks=True), "video/mp4")
    with pytest.raises(ConnectionResetError):
        storage.put("new", Endless(200_000, breaks=True), "video/mp4")
    assert read("film") == FILM
    assert storage.about("film").content_type == "video/webm"
    assert list(storage.list()) == ["film"]


def test_a_long_film_goes_in_and_out_piece_by_piece(store: Backend) -> None:
    if store.in_this_process:
        pytest.skip("this server keeps its files in our own memory")
    length, longest = 48 << 20, 0
    tracemalloc.start()
    try:
        storage.put("film", Endless(length), "video/webm")
        with storage.open("film") as film:
            while piece := film.read(1 << 16):
                longest = max(longest, len(piece))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert storage.size("film") == length
    assert longest <= 1 << 16
    assert peak < length / 2, "far less than the film was in memory"


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 130), end=st.none() | st.integers(0, 130))
def test_any_part_is_the_slice(store: Backend, start: int, end: int | None) -> None:
    content = bytes(range(100))
    if not storage.exists("hundred"):
        storage.put("hundred", content, "application/octet-stream")
    assert read("hundred", start, end) == content[start:end]


def test_a_part_that_begins_before_the_file_is_refused(store: Backend) -> None:
    storage.put("hundred", bytes(100), "application/octet-stream")
    for start, end in ((-1, None), (0, -1)):
        with pytest.raises(ValueError, match="part"):
            storage.open("hundred", start, end)


def test_what_is_not_there_is_missing(store: Backend) -> None:
    storage.put("recordings/7/film", b"film", "video/webm")
    for key in ("nothing", "recordings", "recordings/7", "recordings/8/film"):
        assert not storage.exists(key)
        for ask in (storage.open, storage.size, storage.about):
            with pytest.raises(Missing):
                ask(key)


def test_deleting_twice_is_deleting(store: Backend) -> None:
    storage.put("recordings/7/film", b"film", "video/webm")
    storage.delete("recordings/7/film")
    storage.delete("recordings/7/film")
    assert not storage.exists("recordings/7/film")
    assert list(storage.list()) == []


def test_keys_are_listed_by_their_beginning_and_sorted(store: Backend) -> None:
    keys = ["a-1/film", "a/1/film", "a/10/film", "a/2", "b/film"]
    for key in reversed(keys):
        storage.put(key, b"film", "video/webm")
    assert list(storage.list()) == keys
    assert list(storage.list("a/")) == ["a/1/film", "a/10/film", "a/2"]
    assert list(storage.list("a/1")) == ["a/1/film", "a/10/film"]
    assert list(storage.list("a")) == keys[:-1]
    assert list(storage.list("c/d")) == []


@pytest.mark.parametrize(
    "key",
    ["", "/", "/etc/passwd", "..", "../x", "a/../../x", "a/./b", "a//b", "a/", ".hidden", "a/.types", "a\\b", "a\0b",
     "a\nb", "ä", "a b", "~", "C:", "-rf", "a" * 201, "a/" * 260 + "a"],
)  # fmt: skip
def test_what_is_not_a_key_is_refused_everywhere(store: Backend, key: str) -> None:
    for ask in (
        lambda: storage.put(key, b"x", "text/plain"),
        lambda: storage.open(key),
        lambda: storage.exists(key),
        lambda: storage.delete(key),
        lambda: storage.link(key, 60),
    ):
        with pytest.raises(ValueError, match="not a key"):
            ask()
    assert list(storage.list()) == []


@pytest.mark.parametrize("prefix", ["/", "../", "a/../", ".types", "a//"])
def test_what_begins_no_key_is_refused(store: Backend, prefix: str) -> None:
    with pytest.raises(ValueError, match="beginning"):
        storage.list(prefix)


def test_who_reads_while_it_is_replaced_reads_one_or_the_other(store: Backend) -> None:
    if store.name == "rclone":
        pytest.skip("rclone takes a file away before the next stands in its place")
    contents = [bytes([number]) * 200_000 for number in range(4)]
    storage.put("film", contents[0], "video/webm")

    def replace() -> None:
        for content in contents * 3:
            storage.put("film", content, "video/webm")

    writers = [threading.Thread(target=replace) for _ in range(2)]
    for writer in writers:
        writer.start()
    seen = [read("film")]
    while any(writer.is_alive() for writer in writers):
        seen.append(read("film"))
    for writer in writers:
        writer.join()
    assert all(content in contents for content in seen)


def test_a_bucket_that_does_not_answer_is_unavailable() -> None:
    storage.init(Settings(s3_bucket="club", s3_endpoint="http://127.0.0.1:9", s3_key="key", s3_secret="secret"))
    for ask in (lambda: storage.put("a", b"x", "text/plain"), lambda: storage.size("a"), lambda: list(storage.list())):
        with pytest.raises(Unavailable):
            ask()
    storage.close()
