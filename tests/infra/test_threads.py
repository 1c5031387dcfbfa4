"""Long work goes to a thread under gevent, so that others go on; without gevent it is an ordinary call."""

import subprocess
import sys

import pytest

from webapp.infra.threads import offload
from webapp.settings import ROOT

UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, hashlib
from webapp.infra.threads import offload

turns = 0
def others():
    global turns
    while True:
        turns += 1
        gevent.sleep(0)

meanwhile = gevent.spawn(others)
digest = offload(hashlib.pbkdf2_hmac, "sha256", b"fieldhouse", salt=b"s", iterations=400_000)
print(digest.hex() == hashlib.pbkdf2_hmac("sha256", b"fieldhouse", b"s", 400_000).hex(), turns > 10)

def wrong():
    raise ValueError("as it was")
try:
    offload(wrong)
except ValueError as raised:
    print(raised)
"""


def test_without_gevent_it_is_a_call() -> None:
    assert offload(divmod, 7, 3) == (2, 1)
    with pytest.raises(ZeroDivisionError):
        offload(divmod, 7, 0)


def test_under_gevent_others_go_on_meanwhile() -> None:
    ran = subprocess.run([sys.executable, "-c", UNDER_GEVENT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["True True", "as it was"]
