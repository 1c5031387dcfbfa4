"""The same contracts once more in a process patched by gevent, as the web processes are."""

import subprocess
import sys
from pathlib import Path

import pytest

from webapp.settings import ROOT

HERE = Path(__file__).parent
PATCHED = """
from gevent import monkey
monkey.patch_all()
import sys
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("contract", ["test_redis.py", "test_bus.py", "test_cache.py", "test_queue.py", "stores"])
def test_the_contract_holds_on_greenlets_too(contract: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PATCHED, "-q", "-p", "no:cacheprovider", str(HERE / contract)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert told.returncode == 0, told.stdout[-4000:]
    assert " passed" in told.stdout
