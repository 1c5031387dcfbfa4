"""The log: one line per happening on standard error, with the request it belongs to."""

import logging
import sys

import structlog


class _Stderr(logging.StreamHandler):
    """Ours, to be recognised when the app is made twice in one process."""


def open_log(name: str = "webapp") -> None:
    """Write what ``logging.getLogger(name…)`` says to standard error; context bound by structlog goes with it."""
    logger = logging.getLogger(name)
    if any(isinstance(handler, _Stderr) for handler in logger.handlers):
        return
    before = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = _Stderr(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
                ),
            ],
        )
    )
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
