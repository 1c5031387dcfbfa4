"""Wrestling: folkstyle, freestyle and Greco-Roman in one taxonomy; trips and leg attacks are not Greco's."""

from webapp.catalog.skills._fitness import MOBILITY, STRONG
from webapp.catalog.skills._kind import CONDITIONING, STRENGTH, Skill, SubSkill, Taxonomy

ITEM = Taxonomy(
    key="wrestling",
    label="Wrestling",
    skills=(
        Skill(
            "stance_motion",
            label="Stance and motion",
            also=("stance", "motion", "neutral", "movement"),
            subs=(
                SubSkill("stance", label="Stance", also=("stance and motion", "footwork")),
                SubSkill("level_change", label="Level change", also=("level changes",)),
                SubSkill("penetration_step", label="Penetration step", also=("shots", "penetration", "drop step")),
                SubSkill("hand_fighting", label="Hand fighting", also=("hand fight", "pummeling", "grip fighting")),
                SubSkill("ties_setups", label="Ties and set-ups", also=("ties", "setups", "set ups", "collar tie")),
            ),
        ),
        Skill(
            "takedowns",
            label="Takedowns",
            also=("takedown", "attacks", "leg attacks"),
            subs=(
                SubSkill("single_leg", label="Single leg", also=("takedowns", "single", "low single")),
                SubSkill("double_leg", label="Double leg", also=("double", "blast double")),
                SubSkill("high_crotch", label="High crotch", also=("high c",)),
                SubSkill("ankle_pick", label="Ankle pick", also=("ankle picks",)),
                SubSkill("duck_under", label="Duck under", also=("duck unders",)),
                SubSkill("snap_front_headlock", label="Snap-down and front headlock", also=("snap down", "front head")),
                SubSkill("throws_upper_body", label="Throws", also=("throws", "upper body", "arm throw", "suplex")),
                SubSkill("trips", label="Trips", also=("trip", "inside trip")),
            ),
        ),
        Skill(
            "takedown_defence",
            label="Takedown defence",
            also=("takedown defense", "defence", "defense", "defending"),
            subs=(
                SubSkill("sprawl", label="Sprawl", also=("sprawls", "sprawling")),
                SubSkill("whizzer", label="Whizzer", also=("whizzers", "overhook")),
                SubSkill("down_block", label="Down block", also=("down blocks", "head hands defence")),
                SubSkill("counter_offence", label="Counter-offence", also=("counters", "re attacks", "go behind")),
            ),
        ),
        Skill(
            "top",
            label="Top",
            also=("top position", "riding"),
            subs=(
                SubSkill("breakdowns", label="Breakdowns", also=("breakdown",)),
                SubSkill("rides", label="Rides", also=("riding", "leg riding", "mat returns")),
                SubSkill("tilts", label="Tilts", also=("tilt", "near fall")),
                SubSkill("turns_gut_leg_lace", label="Gut wrench and leg lace", also=("leg lace", "turns")),
                SubSkill("cradles", label="Cradles", also=("cradle",)),
                SubSkill("half_nelson", label="Half nelson", also=("half",)),
            ),
        ),
        Skill(
            "bottom",
            label="Bottom",
            also=("bottom position", "escapes", "escape"),
            subs=(
                SubSkill("stand_up", label="Stand-up", also=("stand ups", "escapes")),
                SubSkill("sit_out", label="Sit-out", also=("sit outs", "hip heist")),
                SubSkill("switch", label="Switch", also=("switches",)),
                SubSkill("granby", label="Granby roll", also=("granby", "rolls")),
                SubSkill("base", label="Base", also=("base building", "building a base")),
            ),
        ),
        Skill(
            "par_terre",
            label="Par terre",
            also=("ground wrestling", "parterre"),
            subs=(
                SubSkill("lift", label="Lifts", also=("lifts", "reverse lift")),
                SubSkill("gut_wrench", label="Gut wrench", also=("gut",)),
                SubSkill("defence", label="Par terre defence", also=("defense", "par terre defense")),
            ),
        ),
        Skill(
            "pinning",
            label="Pinning",
            also=("pins", "falls"),
            subs=(SubSkill("combinations", label="Pinning combinations", also=("pinning", "pin combinations")),),
        ),
        Skill(
            "conditioning",
            label="Conditioning",
            also=("fitness", "physical", "strength and conditioning"),
            subs=(
                SubSkill("grip", label="Grip", also=("grip strength", "forearms"), demand=STRENGTH),
                SubSkill(
                    "repeat_effort",
                    label="Repeated efforts",
                    also=("conditioning", "endurance", "cardio", "intervals", "sprints"),
                    demand=CONDITIONING,
                ),
                STRONG,
                MOBILITY,
            ),
        ),
        Skill(
            "live",
            label="Live wrestling",
            also=("live wrestling", "sparring", "scrimmage"),
            subs=(
                SubSkill("situational", label="Situational wrestling", also=("situations", "situation wrestling")),
                SubSkill("go_matches", label="Go matches", also=("matches", "live goes", "live")),
            ),
        ),
    ),
)
