"""Seeking in a recording of two hours: ``python -m tests.benchmarks.ranges``.

A club keeps the file (WAV, 16 kHz: 230 MB), once in its folder and once in a bucket (moto's server), and a listener
jumps to random places as a player does, reading 256 kB at each, then hears all of it once. In the same run Python's own
static server and gunicorn's, which hands the file to the kernel (sendfile), send the same bytes from the same disk.
Printed are milliseconds of a seek (median and 95 of 100), MB/s of the whole, and the most memory the web worker ever
had, before, after the file was brought and after it was heard: it must not depend on the file.
"""

import functools
import http.client
import io
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

from tests.club import Club, club, free_port
from webapp.world import PASSWORD

HOURS, RATE, SEEKS, READ = 2, 16_000, 300, 256 * 1024
FEW = 12  # seeks in the bucket: moto itself reads the whole file for each
S3 = {"S3_BUCKET": "club", "S3_KEY": "key", "S3_SECRET": "amber-scoreboard"}
STATIC = """
def app(environ, start):
    file = open(environ["PATH_INFO"].lstrip("/"), "rb")
    first, _, last = environ.get("HTTP_RANGE", "bytes=0-{last}").removeprefix("bytes=").partition("-")
    file.seek(int(first))
    length = str(int(last) + 1 - int(first))
    status = "206 Partial Content" if "HTTP_RANGE" in environ else "200 OK"
    start(status, [("Content-Type", "audio/wav"), ("Content-Length", length)])
    return environ["wsgi.file_wrapper"](file)
"""


def recording(path: Path) -> int:
    """Two hours of something that is nowhere the same; returns how many bytes it has."""
    noise = random.Random(7).randbytes(1 << 20)
    frames = HOURS * 3600 * RATE
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for at in range(0, frames * 2, len(noise)):
            sound.writeframesraw(noise[at // len(noise) % 999 :][: frames * 2 - at])
        sound.writeframes(bytes(2 * frames - 2 * sound.tell()))
    return path.stat().st_size


class Line:
    """One connection that stays open, as a player's does."""

    def __init__(self, port: int, path: str, headers: dict[str, str] | None = None) -> None:
        self.port, self.path, self.headers = port, path, headers or {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def part(self, start: int, length: int) -> float:
        """Seconds until so many bytes from there have come."""
        began = time.perf_counter()
        asked = f"bytes={start}-{start + length - 1}"
        self.connection.request("GET", self.path, headers={**self.headers, "Range": asked})
        answer = self.connection.getresponse()
        body = answer.read()
        assert (answer.status, len(body)) == (206, length), (answer.status, len(body))
        return time.perf_counter() - began

    def whole(self, size: int) -> float:
        """MB a second of all of it."""
        began, come = time.perf_counter(), 0
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        while piece := answer.read(1 << 16):
            come += len(piece)
        assert (answer.status, come) == (200, size), (answer.status, come)
        return size / 1e6 / (time.perf_counter() - began)


def seeks(line: Line, size: int, times: int = SEEKS) -> list[float]:
    """Jumping about, at last to the very end."""
    dice = random.Random(11)
    return [line.part(dice.randrange(size - READ), READ) for _ in range(times)] + [line.part(size - READ, READ)]


def peak(running: Club) -> float:
    """The most memory a web worker has ever had, in MB."""
    lines = (Path(f"/proc/{pid}/status").read_text() for pid in running.workers())
    return max(int(text.split("VmHWM:")[1].split()[0]) / 1024 for text in lines)


def said(name: str, times: list[float], speed: float | None) -> None:
    """One line."""
    ms = sorted(1000 * each for each in times)
    whole = f"{speed:7.0f} MB/s" if speed else ""
    print(f"{name:24} seek {statistics.median(ms):6.2f} ms, 95 of 100 {ms[int(0.95 * len(ms))]:7.2f} ms   {whole}")


def upload(running: Club, file: Path) -> tuple[str, dict[str, str]]:
    """Ines brings the recording to the first day of a plan of hers; its address, and her cookie."""
    ines = {**running.log_in("ines", PASSWORD), "Accept": "text/html"}
    plan = "/plans/breath-and-attention"
    status, _, desk = running.request("GET", f"{plan}/studio", headers=ines)
    key = re.search(rb"/studio/days/([0-9a-f]{12})", desk)
    assert status == 200 and key, status
    _, _, page = running.request("GET", f"{plan}/studio/days/{key[1].decode()}", headers=ines)
    item = re.search(rb"/studio/items/([0-9a-f]{12})/recording", page)
    assert item, "the demo's plan has something to hear"
    head = b'--x\r\nContent-Disposition: form-data; name="sound"; filename="two-hours.wav"\r\n\r\n'
    length = len(head) + file.stat().st_size + len(b"\r\n--x--\r\n")
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=300)
    connection.putrequest("POST", f"{plan}/studio/items/{item[1].decode()}/recording")
    told = {**ines, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(length)}
    for name, value in told.items():
        connection.putheader(name, value)
    connection.endheaders(head)
    with file.open("rb") as source:
        connection.send(source)
    connection.send(b"\r\n--x--\r\n")
    answer = connection.getresponse()
    assert answer.status == 303, (answer.status, answer.read()[-300:])
    _, _, page = running.request("GET", f"{plan}/studio/days/{key[1].decode()}", headers=ines)
    address = re.search(rb'src="([^"]+/recordings/[^"]+)"', page)
    assert address
    return address[1].decode(), ines


def heard(name: str, running: Club, file: Path, times: int = SEEKS) -> None:
    """All of it for one club."""
    before = peak(running)
    address, ines = upload(running, file)
    brought = peak(running)
    line, size = Line(running.port, address, ines), file.stat().st_size
    line.part(0, READ)
    took, speed = seeks(line, size, times), line.whole(size)
    said(name, took, speed)
    after = peak(running)
    print(f"{'':24} the worker's memory at most: {before:.0f} MB, brought {brought:.0f} MB, heard {after:.0f} MB")


class Ranges(SimpleHTTPRequestHandler):
    """Python's static server knows no ranges; this adds one, and nothing else."""

    protocol_version = "HTTP/1.1"

    def copyfile(self, source: io.BufferedReader, outputfile: io.BufferedIOBase) -> None:  # type: ignore[override]
        asked = self.headers.get("Range")
        if not asked:
            super().copyfile(source, outputfile)
            return
        start, _, end = asked.removeprefix("bytes=").partition("-")
        source.seek(int(start))
        outputfile.write(source.read(int(end) + 1 - int(start)))

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(206 if self.headers.get("Range") else code, message)

    def send_header(self, keyword: str, value: str) -> None:
        asked = self.headers.get("Range")
        if keyword == "Content-Length" and asked:
            start, _, end = asked.removeprefix("bytes=").partition("-")
            value = str(int(end) + 1 - int(start))
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Quietly."""


@contextmanager
def plain(folder: Path) -> Iterator[int]:
    """Python's static server, in a thread of this process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Ranges, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def sendfile(folder: Path, size: int) -> Iterator[int]:
    """gunicorn and the kernel, nothing between them."""
    (folder / "static_only.py").write_text(STATIC.format(last=size - 1))
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-k", "gevent", "--no-control-socket", "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, "static_only:app"], cwd=folder, stderr=subprocess.DEVNULL)
    _until(lambda: http.client.HTTPConnection("127.0.0.1", port).connect())
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _until(answers: Callable[[], object]) -> None:
    for _ in range(200):
        try:
            answers()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("a server does not answer")


@contextmanager
def bucket() -> Iterator[dict[str, str]]:
    """An S3 server with an empty bucket: settings for a club."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="amber"
    )
    client.create_bucket(Bucket="club")
    yield {**S3, "S3_ENDPOINT": endpoint}
    server.stop()


def main() -> None:
    """The static servers first, then the club with a folder, then with a bucket."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        size = recording(folder / "two-hours.wav")
        print(f"{HOURS} hours, {size / 1e6:.0f} MB; {SEEKS} seeks of {READ // 1024} kB; {os.cpu_count()} cores")
        with plain(folder) as port:
            line = Line(port, "/two-hours.wav")
            said("Python's static server", seeks(line, size), line.whole(size))
        with sendfile(folder, size) as port:
            line = Line(port, "/two-hours.wav")
            said("gunicorn with sendfile", seeks(line, size), line.whole(size))
        with tempfile.TemporaryDirectory() as home, club(Path(home)) as running:
            heard("the club, folder", running, folder / "two-hours.wav")
        with bucket() as s3, tempfile.TemporaryDirectory() as home, club(Path(home), **s3) as running:
            heard("the club, bucket (moto)", running, folder / "two-hours.wav", FEW)


if __name__ == "__main__":
    main()
