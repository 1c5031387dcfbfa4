"""How gunicorn runs: read by it as a settings file (a path, not a module: its master imports nothing of the app).

One master, ``WEB_PROCESSES`` workers, each with its gevent loop. gevent patches a worker before the worker imports
the app; therefore no preloading.
"""

import resource
import signal
from types import FrameType
from typing import Any

from webapp.infra.processes import die_with

worker_class = "gevent"
worker_connections = 6000  # WEB_SOCKETS, handed over by launch.py
graceful_timeout = 3  # sockets are closed with 1012 on the signal, so there is nobody left to wait for
keepalive = 5
control_socket_disable = True
loglevel = "warning"  # the app writes its own log


def on_starting(server: Any) -> None:
    """In the master: every socket is an open file, and the usual limit of 1,024 would be the club's."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = server.cfg.worker_connections + 1000
    enough = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
    if enough < wanted:
        server.log.warning("this system allows %d open files, so fewer than %d sockets", enough, wanted - 1000)


def post_fork(server: Any, worker: Any) -> None:
    """In a new worker: it may not outlive its master."""
    die_with(server.pid)


def post_worker_init(worker: Any) -> None:
    """In a worker whose app is loaded: this process now has the role of serving pages and sockets."""
    import gevent

    from webapp import demo
    from webapp.web import live

    live.start(worker.wsgi)
    demo.start(worker.wsgi)

    def leave(signum: int, frame: FrameType | None) -> None:
        worker.goodbye = gevent.spawn(live.close_all)  # not in the handler itself: saying goodbye waits
        worker.handle_exit(signum, frame)

    signal.signal(signal.SIGTERM, leave)
    signal.siginterrupt(signal.SIGTERM, False)


def worker_exit(_server: Any, worker: Any) -> None:
    """The last thing a worker does: let the goodbyes go out."""
    goodbye = getattr(worker, "goodbye", None)
    if goodbye is not None:
        goodbye.join(2.0)
