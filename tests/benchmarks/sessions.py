"""``./fieldhouse bench sessions``: what building the best session costs, and what the fast heuristic alone would give.

Libraries of invented drills over a whole sport, every one with its own numbers; requests as coaches make them. Printed
for all instances: whether the optimum was proven (gap 0), the solver's milliseconds, those of everything together, and
how far the heuristic was from the optimum. Aim: every gap 0, 95 of 100 instances within 200 ms of solver time.
"""

import argparse
import os
import random
import statistics
import time

from webapp.catalog.drills._words import words
from webapp.catalog.skills._tokens import skill_of, sub_skills
from webapp.features.training.rules import Drill, Need, Request, build
from webapp.features.training.rules.session import Session

SPORTS = ("soccer", "basketball", "hockey", "wrestling")
BUDGETS = (20, 30, 45, 60, 75, 90, 120)


def drill(number: int, sport: str, chance: random.Random) -> Drill:
    """One invented drill; what it needs, where it works and whom it suits differ as in real libraries."""
    primary, *others = chance.sample(sub_skills(sport), chance.choice((1, 2, 2, 3)))
    shares = [0.6, *([0.4 / len(others)] * len(others))] if others else [1.0]
    phase = chance.choices((("warmup",), ("main",), ("cooldown",), ("warmup", "main")), (15, 65, 12, 8))[0]
    items = [word.token for word in words("equipment", sport)]
    places = [word.token for word in words("places", sport)]
    minutes = chance.randint(4, 12) if phase != ("main",) else chance.randint(5, 25)
    return Drill(
        id=f"drill{number:05}",
        sport=sport,
        primary=primary,
        minutes=minutes,
        minutes_min=max(2, minutes - 3),
        minutes_max=minutes + 5,
        phases=phase,
        skills=dict(zip([primary, *others], shares, strict=True)),
        rating=chance.uniform(700, 1800),
        rpe=chance.randint(2, 9),
        players_min=chance.choice((1, 1, 1, 2, 4, 6)),
        players_max=chance.choice((None, None, None, 8, 16)),
        age_min=chance.choice((0, 0, 8, 12, 14)),
        needs=tuple(Need(item, chance.randint(1, 8)) for item in chance.sample(items, chance.choice((0, 1, 1, 2)))),
        places=tuple(chance.sample(places, chance.choice((0, 1, 3, 5)))),
        styles=(chance.choice(("technical", "tactical", "physical", "game_like")),),
    )


def request(sport: str, chance: random.Random) -> Request:
    """What a coach asks for: two or three goals, most equipment, some history."""
    subs = sub_skills(sport)
    goals = chance.sample(subs, chance.choice((1, 2, 3)))
    budget = chance.choice(BUDGETS)
    return Request(
        minutes=budget,
        sport=sport,
        players=chance.randint(1, 18),
        ages=chance.choice((None, (12, 15), (16, 18))),
        equipment={word.token: None for word in words("equipment", sport) if chance.random() < 0.8},
        place=chance.choice(["", *(word.token for word in words("places", sport))]),
        goals={sub: chance.choice((0.5, 1.0)) for sub in goals},
        focus={skill_of(goals[0]): budget // 4} if chance.random() < 0.5 else {},
        ratings={sub: chance.gauss(1150, 150) for sub in subs},
        days_since={f"drill{n:05}": chance.uniform(0, 20) for n in chance.sample(range(2000), 200)},
        recent=tuple(chance.sample(subs, 8)),
        intensity=chance.choice(("", "", "low", "medium", "high")),
        seed=str(chance.random()),
        time_limit=10.0,
    )


def measure(count: int, drills: int, seed: int) -> list[tuple[Session, float]]:
    """Every instance's session and the CPU milliseconds of the whole building."""
    chance = random.Random(seed)
    found: list[tuple[Session, float]] = []
    for number in range(count):
        sport = SPORTS[number % len(SPORTS)]
        library = [drill(n, sport, chance) for n in range(drills)]
        asked = request(sport, chance)
        begin = time.thread_time()
        found.append((build(library, asked), 1000 * (time.thread_time() - begin)))
    return found


def p95(numbers: list[float]) -> float:
    """What 95 of 100 stay below."""
    return statistics.quantiles(numbers, n=20, method="inclusive")[-1]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="./fieldhouse bench sessions")
    parser.add_argument("--instances", type=int, default=50)
    parser.add_argument("--drills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", action="store_true", help="a line per instance")
    args = parser.parse_args()
    found = measure(args.instances, args.drills, args.seed)
    for session, whole in found if args.each else ():
        relaxed = ",".join(each.token for each in session.relaxed)
        print(
            f"{session.budget:4} min  {session.considered:5} fit  {session.candidates:4} to the solver"
            f"  {session.solver_ms:7.1f} ms  {whole:7.1f} ms  {session.objective:9.4f}  gap {session.gap:.2g}"
            f"  heuristic {session.heuristic or 0:9.4f}  {relaxed}"
        )
    report(found)
    load = os.getloadavg()[0]
    print(
        f"{args.drills} drills each, seed {args.seed}; solver by the clock: load {load:.1f} on {os.cpu_count()} cores"
    )


def report(found: list[tuple[Session, float]]) -> None:
    """The figures over all instances."""
    sessions = [session for session, _ in found]
    solver, candidates = [each.solver_ms for each in sessions], [each.candidates for each in sessions]
    everything = [whole for _, whole in found]
    behind = [100 * (1 - each.heuristic / each.objective) for each in sessions if each.heuristic]
    proven, largest = sum(each.gap == 0 for each in sessions), max(each.gap for each in sessions)
    median = statistics.median
    print(f"optimum proven     {proven} of {len(found)} (largest gap {largest:.3g})")
    print(f"wishes relaxed in  {sum(bool(each.relaxed) for each in sessions)}")
    print(f"candidates         median {median(candidates):.0f}, most {max(candidates)}")
    print(f"solver             median {median(solver):.1f} ms, p95 {p95(solver):.1f} ms, most {max(solver):.1f} ms")
    print(f"everything (CPU)   median {median(everything):.1f} ms, p95 {p95(everything):.1f} ms")
    print(f"heuristic          optimal in {sum(each < 1e-6 for each in behind)} of {len(behind)} with an answer")
    print(f"                   behind by mean {statistics.mean(behind):.3f} %, most {max(behind):.2f} %")


if __name__ == "__main__":
    main()
