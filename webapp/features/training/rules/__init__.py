"""The session builder and what follows from results. Pure: dates, clocks and seeds are handed in.

The interface (everything is a frozen dataclass, token-typed, with ``to_json``; drills come from drills/rules/drill.py):

    from webapp.features.training.rules import Keep, Request, build, replan, swaps

    session = build(library, request)                      # the best session there is: Choices in order
    session = replan(library, session.state, request)      # another head-count, place …: keeps all that still fits
    offers = swaps(library, session.state, request, at=2)  # the three best replacements for one place, best first
    session = assess(library, rows, request)               # a session as it stands: worth, total, reasons

``library`` is any iterable of Drills; a state is a tuple of Keep(drill, minutes, phase, at), one per place in order,
made of a Session (``session.state``) or of rows a coach has edited.

``build``, ``replan`` and ``swaps`` may take 200 ms of CPU: an action calls them through ``infra.threads``.
``Request.kept`` locks drills (and, with ``at``, their place in the order). ``Session.excluded`` says per hard rule how
many drills it ruled out and which; ``Session.relaxed`` which wishes had to give way because nothing fitted them all;
``Choice.reasons`` why a drill was chosen. Reasons, exclusions and relaxations have ``say(_)``, a ``Say`` whose labels
went through the translator that was handed in.

``mastery``: Elo of athletes and drills, targets; ``staircase``: the next aim (B.4). ``deeds``: the log and what counts,
minutes per skill; ``streaks``: days and weeks in a row (B.5).
"""

from webapp.features.drills.rules.drill import COOLDOWN, MAIN, PHASES, WARMUP, Drill, Need
from webapp.features.training.rules.builder import build
from webapp.features.training.rules.change import assess, replan, swaps
from webapp.features.training.rules.request import Keep, Request
from webapp.features.training.rules.session import Choice, Excluded, Reason, Relaxed, Session, Swap

__all__ = [
    "COOLDOWN",
    "MAIN",
    "PHASES",
    "WARMUP",
    "Choice",
    "Drill",
    "Excluded",
    "Keep",
    "Need",
    "Reason",
    "Relaxed",
    "Request",
    "Session",
    "Swap",
    "assess",
    "build",
    "replan",
    "swaps",
]
