"""A push service for tests, and a browser that subscribed there: it decrypts what the service is given."""

import base64
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from webapp.infra.push import Address


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unbase64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Push:
    """What the service was given, as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Service:
    """A push service (RFC 8030). ``answers``: the status and headers it gives for each path, 201 otherwise."""

    url: str
    pushes: list[Push] = field(default_factory=list)
    answers: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)


class Browser:
    """One that subscribed at the service under ``name``."""

    def __init__(self, service: Service, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = secrets.token_bytes(16)
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.address = Address(f"{service.url}/{name}", base64url(point), base64url(self.secret))

    def as_json(self) -> dict[str, Any]:
        """What ``PushSubscription.toJSON()`` gives."""
        keys = {"p256dh": self.address.p256dh, "auth": self.address.auth}
        return {"endpoint": self.address.endpoint, "expirationTime": None, "keys": keys}

    def read(self, push: Push) -> bytes:
        """What the push says (RFC 8291)."""
        assert push.headers["content-encoding"] == "aes128gcm"
        return http_ece.decrypt(push.body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")


def vapid(push: Push) -> tuple[dict[str, Any], str]:
    """Who signed the push (RFC 8292): the claims, after their signature was checked, and the public key."""
    scheme, _, parts = push.headers["authorization"].partition(" ")
    assert scheme == "vapid"
    given = dict(part.strip().split("=", 1) for part in parts.split(","))
    head, claims, signature = given["t"].split(".")
    raw = unbase64url(signature)
    proof = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64url(given["k"]))
    key.verify(proof, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(unbase64url(claims)), given["k"]


@contextmanager
def push_service() -> Iterator[Service]:
    """One that answers on this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.pushes.append(Push(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, headers = service.answers.get(self.path, (201, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
