"""The log says to which request a line belongs, and a failure's whole trace stands under it."""

import subprocess
import sys

from webapp.settings import ROOT

SPEAKS = """
import logging, structlog
from webapp.infra.log import open_log

open_log("webapp"); open_log("webapp")
structlog.contextvars.bind_contextvars(request="abc123")
log = logging.getLogger("webapp.web.live")
log.info("%s came in", "Ada")
log.debug("not worth a line")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("it broke")
"""


def test_lines_carry_their_request_once() -> None:
    ran = subprocess.run([sys.executable, "-c", SPEAKS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stderr.count("Ada came in") == 1 and "request=abc123" in ran.stderr
    assert "not worth a line" not in ran.stderr
    assert "ZeroDivisionError: division by zero" in ran.stderr
