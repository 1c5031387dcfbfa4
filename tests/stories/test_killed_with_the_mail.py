"""The worker is killed after the mail server took a mail and before it could write that down."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from flask import Flask
from sqlalchemy import select, update

from tests.club import free_port
from tests.infra.letterbox import Letterbox
from webapp.features.notices import actions, queries, rules
from webapp.features.notices.models import Delivery
from webapp.infra import clock, queue, redis, valkey
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup
from webapp.settings import ROOT, Settings
from webapp.world import Cast

pytestmark = pytest.mark.slow
PATIENCE = 30.0


class Ambush(Letterbox):
    """Takes the first mail and kills who brings it before saying so."""

    worker: subprocess.Popen[bytes] | None = None

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if self.worker is not None:
            family = [psutil.Process(self.worker.pid), *psutil.Process(self.worker.pid).children(recursive=True)]
            assert len(family) > 1, "the job has a process of its own"
            for each in family:
                each.send_signal(signal.SIGKILL)
            psutil.wait_procs(family[1:], timeout=10)
            self.worker = None
        return answer


@pytest.fixture
def ambush(app: Flask) -> Iterator[tuple[Ambush, Settings]]:
    """The mail server, and the settings of a club that uses it."""
    box = Ambush()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    mail = {"smtp_host": "127.0.0.1", "smtp_port": controller.port, "smtp_starttls": False}
    yield box, replace(app.config["SETTINGS"], **mail)
    controller.stop()


@pytest.fixture
def redis_url(tmp_path: Path, app: Flask) -> Iterator[str]:
    """A Redis of our own, known to this process too."""
    server = valkey.embedded(tmp_path, os.environ)
    server.start()
    while not server.ready():
        time.sleep(0.01)
    redis.init(replace(app.config["SETTINGS"], redis_url=valkey.url(server)))
    yield valkey.url(server)
    redis.init(app.config["SETTINGS"])
    server.stop()


def hire(settings: Settings, redis_url: str) -> subprocess.Popen[bytes]:
    env = {
        **os.environ,
        "FIELDHOUSE_HOME": str(settings.home),
        "SECRET_KEY": settings.secret_key,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": redis_url,
        "SMTP_HOST": settings.smtp_host,
        "SMTP_PORT": str(settings.smtp_port),
        "SMTP_STARTTLS": "0",
    }
    return subprocess.Popen([sys.executable, "-m", "webapp.worker"], cwd=ROOT, env=env, start_new_session=True)


def until(condition: Any) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends, "has not happened"
        time.sleep(0.02)
        db.session.rollback()


def statuses() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Delivery.status)))


@write
def let_time_pass() -> None:
    """As if two minutes had gone by since the worker's last sign of life."""
    db.session.execute(update(Wakeup).values(claimed=clock.now() - 2 * queue.SILENCE))
    db.session.execute(update(Delivery).values(changed_at=clock.now() - 2 * rules.LEASE))


@write
def make_due() -> None:
    db.session.execute(update(Wakeup).values(due=None))


def test_the_mail_comes_again_with_the_same_id_and_the_inbox_has_it_once(
    cast: Cast, ambush: tuple[Ambush, Settings], redis_url: str
) -> None:
    box, settings = ambush
    first = box.worker = hire(settings, redis_url)
    words = {"device": "Firefox", "at": clock.now()}
    actions.tell([cast.ben.id], "account.new_login", about="1", words=words, url="/me")  # at any hour
    until(lambda: box.mails)
    assert first.wait(20) == -signal.SIGKILL
    assert statuses() == ["sending"]
    let_time_pass()
    queue.free_the_silent()
    make_due()
    second = hire(settings, redis_url)
    try:
        until(lambda: statuses() == ["sent"])
        until(lambda: db.session.scalars(select(Wakeup)).first() is None)
    finally:
        second.terminate()
        second.wait(20)
    assert len(box.mails) == 2 and len({mail["Message-ID"] for mail in box.mails}) == 1
    assert len(queries.inbox(cast.ben).lines) == 1
