"""A small shelf of basketball drills for tests: enough to choose from, little enough to know by heart."""

from webapp.features.drills.models import Drill
from webapp.infra.db import db, write

BALL = {"item": "ball", "quantity": 1, "per": 1}
CONES = {"item": "cones", "quantity": 4, "per": 0}
HOOP = {"item": "hoop", "quantity": 1, "per": 0}

# title, part, skill, minutes, exertion, needs, fewest, most
ROWS = (
    ("Toes and heels", "warmup", "fitness.mobility", 6, 3, [], 1, None),
    ("Easy dribbling", "warmup", "ball_handling.stationary", 8, 4, [BALL], 1, None),
    ("Tag with a ball", "warmup", "ball_handling.on_the_move", 8, 5, [BALL], 6, None),
    ("Cone slalom", "main", "ball_handling.change_of_direction", 10, 6, [BALL, CONES], 1, None),
    ("Weak hand only", "main", "ball_handling.weak_hand", 10, 5, [BALL], 1, None),
    ("Form shots", "main", "shooting.form", 10, 3, [BALL, HOOP], 1, 8),
    ("Lay-up lines", "main", "shooting.layup_finishing", 12, 6, [BALL, HOOP], 4, None),
    ("Ten from the line", "main", "shooting.free_throw", 8, 3, [BALL, HOOP], 1, None),
    ("Chest passes in pairs", "main", "passing.chest_bounce", 8, 4, [BALL], 2, None),
    ("Three on two", "main", "passing.live_dribble", 12, 7, [BALL, HOOP], 5, 10),
    ("Slides to the line", "main", "defence.stance_slides", 10, 7, [], 1, None),
    ("Close out and contest", "main", "defence.closeout", 12, 7, [BALL, HOOP], 4, 12),
    ("Five on five", "main", "tactics.small_sided_games", 15, 8, [BALL, HOOP], 10, 14),
    ("Suicides", "main", "fitness.repeated_sprint", 8, 9, [], 1, None),
    ("Slow stretching", "cooldown", "fitness.mobility", 5, 1, [], 1, None),
    ("Quiet free throws", "cooldown", "shooting.free_throw", 6, 2, [BALL, HOOP], 1, None),
)


@write
def stock() -> list[Drill]:
    """Put them on the public shelf."""
    drills = [
        Drill(
            scope="public",
            shelf_key=f"test/{number}",
            sport="basketball",
            title=title,
            summary=f"{title}, as we do it.",
            phases=[part],
            skills={f"basketball.{skill}": 1.0},
            needs=needs,
            players_min=fewest,
            players_max=most,
            rpe=exertion,
            minutes=minutes,
            minutes_min=max(3, minutes - 4),
            minutes_max=minutes + 6,
            sets=2 if part == "main" else None,
            rest_s=30 if part == "main" else None,
            metric={"type": "success_of_n", "target": 10} if title == "Ten from the line" else None,
        )
        for number, (title, part, skill, minutes, exertion, needs, fewest, most) in enumerate(ROWS)
    ]
    db.session.add_all(drills)
    db.session.flush()
    return drills
