"""The instance of domain B.3.3: ten drills with their parts measured, one request, one optimum."""

from webapp.features.training.rules import Drill, Need, Request

PARTS = ("skill", "weakness", "difficulty", "equipment", "duration", "style", "spacing", "variety")
TABLE = """
W1 warmup    8 passing     ball,cones      .60 .50 .90 1 1.0 1.0 .60 .50  0.6950
W2 warmup   10 dribbling   ball            .55 .60 .85 1 .8 1.0 .95 .80   0.7300
M1 main     10 passing     ball,wall       .90 .40 .80 1 1.0 1.0 .40 .60  0.7300
M2 main     12 first_touch ball,wall,cones .95 .90 .70 1 .9 1.0 .80 .70   0.8650
M3 main     10 dribbling   ball,cones      .60 .70 .95 1 1.0 1.0 .90 .90  0.7950
M4 main     15 shooting    ball,goal       .80 .80 .80 1 .7 1.0 1.0 1.0   0.8450
M5 main     14 first_touch ball,wall       .90 .95 .85 1 .7 1.0 .70 .60   0.8650
M6 main      8 fitness     cones           .30 .50 .90 1 1.0 .5 1.0 1.0   0.6450
C1 cooldown  5 first_touch ball            .50 .60 .90 1 1.0 1.0 .50 .40  0.6700
C2 cooldown  6 fitness     -               .30 .30 1.0 1 1.0 1.0 .80 .80  0.6200
"""
FITS: dict[str, float] = {}


def _drill(line: str) -> Drill:
    name, phase, minutes, skill, needs, *rest = line.split()
    FITS[name] = float(rest[8])
    return Drill(
        id=name,
        sport="soccer",
        primary=f"soccer.{skill}",
        minutes=int(minutes),
        phases=(phase,),
        needs=tuple(Need(item) for item in needs.split(",") if item != "-"),
        parts=dict(zip(PARTS, map(float, rest[:8]), strict=True)),
    )


LIBRARY = tuple(_drill(line) for line in TABLE.strip().splitlines())
REQUEST = Request(
    minutes=45,
    sport="soccer",
    equipment={"ball": None, "cones": None, "wall": None},
    focus={"soccer.first_touch": 10},
)
