"""A folder, and S3 as two servers speak it.

moto has S3's whole shape but believes any signature; rclone checks signatures and expiry but knows no ranges.
"""

import os
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest
from flask import Flask
from moto.server import ThreadedMotoServer

from webapp.errors import Forbidden, Missing
from webapp.infra import storage
from webapp.settings import Settings
from webapp.web import files

FILM = bytes(range(256)) * 1000


@dataclass
class Answer:
    """What came back from following a link."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Backend:
    """One store behind the door, and what it is known not to do."""

    name: str
    settings: Settings
    checks_links: bool = True
    ranges_by_link: bool = True
    in_this_process: bool = False

    def follow(self, link: str, **headers: str) -> Answer:
        """GET as a browser would, from the house or from the S3 server."""
        if link.startswith("/"):
            with _house().test_client().get(link, headers=headers) as answer:
                return Answer(answer.status_code, answer.headers, answer.data)
        request = urllib.request.Request(link, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as came:
                return Answer(came.status, came.headers, came.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read())


def _house() -> Flask:
    app = Flask("links")
    app.register_blueprint(files.pages)
    app.register_error_handler(Forbidden, lambda _: ("", 403))
    app.register_error_handler(Missing, lambda _: ("", 404))
    return app


def _bucket(endpoint: str) -> Settings:
    settings = Settings(
        s3_bucket="club", s3_endpoint=endpoint, s3_key="key", s3_secret="amber-scoreboard", secret_key="only for tests"
    )
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key",
        aws_secret_access_key="amber-scoreboard",
    )  # fmt: skip
    client.create_bucket(Bucket="club")
    client.close()
    return settings


@pytest.fixture(scope="session")
def _moto() -> Iterator[Backend]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield Backend("moto", _bucket(f"http://{host}:{port}"), checks_links=False, in_this_process=True)
    server.stop()


@pytest.fixture(scope="session")
def _rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    program = Path(sys.executable).with_name("rclone")
    if not program.exists() and not shutil.which("rclone"):
        pytest.skip("there is no rclone here")
    folder = tmp_path_factory.mktemp("rclone")
    command = [
        *(str(program) if program.exists() else "rclone", "serve", "s3", str(folder), "--addr", "127.0.0.1:0"),
        *("--auth-key", "key,amber-scoreboard", "--vfs-cache-mode", "off", "--config", os.devnull),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    endpoint = ""
    for line in process.stderr:
        if "http://" in line:
            endpoint = "http://" + line.partition("http://")[2].split("/")[0].strip(" ]")
            break
    assert endpoint, "rclone says where it listens"
    rest = threading.Thread(target=process.stderr.read)
    rest.start()
    yield Backend("rclone", _bucket(endpoint), ranges_by_link=False)
    process.terminate()
    process.wait(10)
    rest.join()
    process.stderr.close()


@pytest.fixture(params=["folder", "moto", "rclone"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """Each store, empty, behind the door."""
    if request.param == "folder":
        backend = Backend("folder", Settings(home=tmp_path, secret_key="only for tests"))
    else:
        backend = request.getfixturevalue(f"_{request.param}")
    storage.init(backend.settings)
    for key in storage.list():
        storage.delete(key)
    yield backend
    storage.close()
