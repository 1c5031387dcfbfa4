"""The bodily qualities every ball sport trains alike."""

from webapp.catalog.skills._kind import CONDITIONING, STRENGTH, Skill, SubSkill

MOBILITY = SubSkill("mobility", label="Mobility", also=("flexibility", "stretching", "cool down", "warm up", "balance"))
STRONG = SubSkill("strength", label="Strength", also=("core", "core strength", "power"), demand=STRENGTH)

FITNESS = Skill(
    "fitness",
    label="Fitness",
    also=("conditioning", "physical", "athleticism", "strength and conditioning"),
    subs=(
        SubSkill("speed", label="Speed", also=("sprint", "sprinting", "acceleration", "pace")),
        SubSkill("agility", label="Agility", also=("coordination", "quickness", "footwork", "ladder")),
        SubSkill(
            "endurance",
            label="Endurance",
            also=("stamina", "aerobic", "cardio", "fitness", "conditioning"),
            demand=CONDITIONING,
        ),
        STRONG,
        MOBILITY,
        SubSkill("plyometrics", label="Plyometrics", also=("jumping", "jumps", "explosiveness"), demand=STRENGTH),
        SubSkill(
            "repeated_sprint",
            label="Repeated sprints",
            also=("repeated sprint ability", "rsa", "shuttles", "intervals"),
            demand=CONDITIONING,
        ),
    ),
)
