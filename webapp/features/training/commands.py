"""./fieldhouse training build --library FILE --request FILE"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from webapp.command import Command
from webapp.features.training import files
from webapp.features.training.rules import Session, build


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--library", type=Path, required=True, metavar="FILE", help="the drills (JSON)")
    parser.add_argument("--request", type=Path, required=True, metavar="FILE", help="what is asked for (JSON)")


def _build(args: argparse.Namespace) -> None:
    library, request = files.library(args.library), files.request(args.request)
    began = time.perf_counter()
    session = build(library, request)
    answer = shown(session, round(1000 * (time.perf_counter() - began), 3))
    sys.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False) + "\n")


def shown(session: Session, milliseconds: float) -> dict[str, Any]:
    """A session for programs: ids in order, totals, the proof, why each drill is there and why others are not."""
    return {
        "drills": list(session.drills),
        "minutes": session.minutes,
        "load": session.load,
        "objective": session.objective,
        "bound": session.bound,
        "gap": session.gap,
        "method": session.method,
        "milliseconds": milliseconds,
        "solver_milliseconds": session.solver_ms,
        "heuristic": session.heuristic,
        "considered": session.considered,
        "candidates": session.candidates,
        "choices": [
            {
                "drill": each.drill,
                "phase": each.phase,
                "minutes": each.minutes,
                "fit": round(each.fit, 6),
                "parts": {part: round(value, 6) for part, value in each.parts.items()},
                "kept": each.kept,
            }
            for each in session.choices
        ],
        "reasons": {
            each.drill: [
                {
                    "part": why.token,
                    "value": round(why.value, 6),
                    "points": round(why.points, 6),
                    "text": str(why.say()),
                }
                for why in each.reasons
            ]
            for each in session.choices
        },
        "excluded": [
            {
                "rule": each.rule,
                "about": each.about,
                "count": each.count,
                "text": str(each.say()),
                "drills": each.drills,
            }
            for each in session.excluded
        ],
        "relaxed": [
            {"wish": each.token, "text": str(each.say()), "drills": list(each.drills)} for each in session.relaxed
        ],
    }


COMMANDS = [
    Command(
        "training build",
        _build,
        "the best session from a library of drills, with its proof",
        _build_arguments,
        in_app=False,
    ),
]
