"""Where somebody is in a recording, whichever device says so; transcripts with times; what a recording is."""

import io
import struct
import wave

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules import listening, sounds
from webapp.features.plans.rules.listening import Line, Place, told, transcript

pytestmark = pytest.mark.embedded


@settings(deadline=None, max_examples=80)
@given(st.lists(st.floats(0, 7200), min_size=1, max_size=20))
def test_without_winding_back_the_place_is_the_furthest_in_whatever_order(said):
    now = Place()
    for seconds in said + said:
        now = told(now, Place(seconds), back=False)
    assert now == Place(max(said))


def test_winding_back_holds_against_a_page_that_knows_nothing_of_it():
    phone = told(Place(500.0), Place(90.0), back=True)
    assert phone == Place(90.0, 1)
    assert told(phone, Place(505.0, 0), back=False) == phone, "the laptop still stands where it was"
    assert told(phone, Place(80.0, 0), back=True) == phone, "and what it once wound back to is over"
    assert told(phone, Place(515.0, 1), back=False) == Place(515.0, 1), "it has been told, and plays on"


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 5), st.booleans()), max_size=30))
def test_back_only_by_hand_and_the_turns_only_grow(said):
    now = Place()
    for seconds, turn, back in said:
        then = told(now, Place(seconds, turn), back=back, length=60)
        assert then.turn >= now.turn and 0 <= then.seconds <= 60
        assert then.seconds >= now.seconds or (back and then.turn == now.turn + 1)
        now = then


def test_what_was_heard_to_the_end_begins_anew():
    assert listening.resumed(Place(598.0), 600) == 0 and listening.resumed(Place(300.0), 600) == 300
    assert listening.resumed(Place(598.0), 0) == 598


def test_transcripts_with_times():
    assert transcript("0:00 One\n0:12 Two\nlines\n\n[1:02:03] Three") == (
        Line("One", 0.0),
        Line("Two\nlines", 12.0),
        Line("Three", 3723.0),
    )
    vtt = "WEBVTT\n\n1\n00:01.500 --> 00:04.000 align:start\n<v Ines>Sit.\n\n01:00:00.000 --> 01:00:02.000\nUp."
    assert transcript(vtt) == (Line("Sit.", 1.5), Line("Up.", 3600.0))
    assert transcript("Only words. At 7:30 we met.\n\nMore.") == () and transcript("") == ()
    assert transcript("Before\n\n0:05 After") == (Line("Before"), Line("After", 5.0))


def wav(seconds, rate=8000):
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * rate * seconds))
    return file.getvalue()


def flac(seconds, rate=44100):
    packed = (rate << 44) | (1 << 41) | (15 << 36) | (seconds * rate)
    return b"fLaC\0\0\0\x22" + bytes(10) + packed.to_bytes(8, "big") + bytes(16)


def mp3(seconds, kilobits=128):
    return b"ID3\4\0\0\0\0\0\x0a" + bytes(10) + b"\xff\xfb\x90\x00" + bytes(seconds * kilobits * 125 - 4)


def xing(frames):
    return b"\xff\xfb\x90\x00" + bytes(32) + b"Xing\0\0\0\1" + struct.pack(">I", frames) + bytes(4000)


def m4a(seconds):
    mvhd = b"mvhd\0\0\0\0" + bytes(8) + struct.pack(">II", 600, 600 * seconds)
    return b"\0\0\0\x18ftypM4A \0\0\0\0" + bytes(300_000) + mvhd


def opus(seconds):
    page = b"OggS\0\2" + bytes(22) + b"OpusHead\1\1" + struct.pack("<H", 312) + bytes(20)
    return page + bytes(1000) + b"OggS\0\4" + struct.pack("<q", 48000 * seconds + 312) + bytes(20)


@pytest.mark.parametrize(
    ("file", "kind", "seconds"),
    [
        (wav(3), "audio/wav", 3),
        (flac(61), "audio/flac", 61),
        (mp3(20), "audio/mpeg", 20),
        (xing(1000), "audio/mpeg", 1000 * 1152 / 44100),
        (m4a(95), "audio/mp4", 95),
        (opus(7), "audio/ogg", 7),
    ],
)
def test_recordings_are_known_by_their_first_bytes_and_their_length_is_read(file, kind, seconds):
    assert sounds.kind(file[: sounds.HEAD]) == kind
    found = sounds.lasts(file[: sounds.HEAD], file[-sounds.TAIL :], len(file))
    assert found == pytest.approx(seconds, rel=0.01)


@pytest.mark.parametrize(
    "file", [b"", b"<html>", b"%PDF-1.7", b"\x89PNG\r\n", b"MZ\x90", b"RIFF\0\0\0\0AVI ", b"\0" * 64]
)
def test_what_is_no_recording_is_none(file):
    assert sounds.kind(file) is None and sounds.lasts(file, file, len(file)) == 0


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([wav(1), flac(1), xing(5), m4a(1), opus(1)]), st.integers(0, 60), st.binary(max_size=40))
def test_broken_headers_tell_nothing_and_break_nothing(file, at, junk):
    broken = (file[:at] + junk + file[at + len(junk) :])[:5000]
    assert 0 <= sounds.lasts(broken, broken, len(broken)) < 24 * 3600
