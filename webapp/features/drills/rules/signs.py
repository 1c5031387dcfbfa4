"""What stands in a list for a drill nobody has drawn: the sign of the skill it trains, on the floor of its sport. A
floor plan says nothing of breathing, of a bridge or of a ball bounced on the spot."""

from dataclasses import dataclass
from functools import lru_cache

from webapp.features.drills.rules.diagram import Diagram, grounds
from webapp.features.drills.rules.drawing import Picture, picture

OTHER = "board"
# By skill or sub-skill of any sport's taxonomy; the sub-skill goes first.
SIGNS = {
    "ball_handling": "touch-hand",
    "dribbling": "touch-foot",
    "first_touch": "touch-foot",
    "puck_control": "touch-stick",
    "stickhandling": "touch-stick",
    "shooting_pad": "shot-goal",
    "shooting": "shot-goal",
    "passing": "pass",
    "passing_receiving": "pass",
    "defence": "guard",
    "defending": "guard",
    "checking_defending": "guard",
    "footwork": "guard",
    "stance_motion": "guard",
    "skating": "skate",
    "goaltending": "keeper",
    "goalkeeping": "keeper",
    "tactics": OTHER,
    "takedowns": "tie",
    "takedown_defence": "tie",
    "live": "tie",
    "top": "ground",
    "bottom": "ground",
    "par_terre": "ground",
    "pinning": "ground",
    "strength": "strength",
    "mobility": "stretch",
    "plyometrics": "jump",
    "agility": "jump",
    "speed": "jump",
    "endurance": "clock",
    "repeated_sprint": "clock",
    "repeat_effort": "clock",
    "grip": "grip",
    "fitness": "strength",
    "conditioning": "strength",
    "off_ice": "strength",
}
HOOPS = {"shot-goal": "shot-hoop"}  # where one shoots at a hoop


@dataclass(frozen=True, slots=True)
class Sign:
    """``key`` names the drawing; ``floor`` is a ground of the sport without anybody on it, None where it has none."""

    key: str
    floor: Picture | None


@lru_cache(maxsize=1024)  # a list shows the same few to everybody
def sign(token: str) -> Sign:
    """The sign of a skill's token such as "soccer.dribbling.ball_mastery"; of nonsense, the one for anything."""
    sport, *path = token.split(".")
    key = next((SIGNS[part] for part in reversed(path) if part in SIGNS), OTHER)
    floor = _floor(sport)
    hoops = floor is not None and floor.floor == "maple"
    return Sign(HOOPS.get(key, key) if hoops else key, floor)


def _floor(sport: str) -> Picture | None:
    """Of the sport's grounds that are about a square, for a list has room for that, the one with most painted on it."""
    square = (g for g in grounds().values() if g.sport == sport and 0.65 <= g.length / g.width <= 1.2)
    ground = max(square, key=lambda ground: len(ground.lines), default=None)
    return picture(Diagram(ground.key, (), ())) if ground else None
