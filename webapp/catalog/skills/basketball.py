"""Basketball. "tactics" is ours: team drills that no single skill describes."""

from webapp.catalog.skills._fitness import FITNESS
from webapp.catalog.skills._kind import Skill, SubSkill, Taxonomy
from webapp.errors import Meant

ITEM = Taxonomy(
    key="basketball",
    label="Basketball",
    skills=(
        Skill(
            "ball_handling",
            label="Ball handling",
            also=("dribbling", "handles", "ball control", "dribble"),
            subs=(
                SubSkill("stationary", label="Stationary dribbling", also=("ball handling", "stationary dribble")),
                SubSkill("on_the_move", label="Dribbling on the move", also=("speed dribble", "dribbling")),
                SubSkill("change_of_direction", label="Change of direction", also=("crossover", "crossovers", "moves")),
                SubSkill("weak_hand", label="Weak hand", also=("off hand", "left hand")),
                SubSkill("pressure", label="Dribbling under pressure", also=("1v1", "1v1 moves", "traps")),
            ),
        ),
        Skill(
            "shooting",
            label=Meant("basketball", "Shooting"),
            also=("finishing", "scoring"),
            subs=(
                SubSkill("form", label="Shooting form", also=("shooting", "form shooting", "technique")),
                SubSkill("layup_finishing", label="Layups and finishing", also=("layup", "layups", "finishing")),
                SubSkill("mid_range", label="Mid-range shots", also=("midrange", "jump shot", "jump shots")),
                SubSkill("three_point", label="Three-point shots", also=("three pointers", "threes", "3 point")),
                SubSkill("off_the_dribble", label="Shots off the dribble", also=("pull up", "pull ups")),
                SubSkill("free_throw", label="Free throws", also=("free throws", "foul shots")),
                SubSkill("post_moves", label="Post moves", also=("post play", "low post", "back to basket")),
            ),
        ),
        Skill(
            "passing",
            label="Passing",
            also=("pass",),
            subs=(
                SubSkill(
                    "chest_bounce", label="Chest and bounce passes", also=("passing", "chest pass", "bounce pass")
                ),
                SubSkill("overhead_outlet", label="Overhead and outlet passes", also=("outlet", "outlet pass")),
                SubSkill("live_dribble", label="Passing off the dribble", also=("one hand pass", "kick out")),
                SubSkill("pick_and_roll_reads", label="Pick-and-roll reads", also=("pick and roll", "screen reads")),
            ),
        ),
        Skill(
            "defence",
            label="Defence",
            also=("defense", "defending", "defensive"),
            subs=(
                SubSkill("stance_slides", label="Stance and slides", also=("defence", "defense", "slides", "stance")),
                SubSkill("closeout", label="Closeouts", also=("closeouts", "close out")),
                SubSkill("on_ball", label="On-ball defence", also=("on ball defense", "1v1 defending", "1v1 defense")),
                SubSkill("help_rotation", label="Help and rotation", also=("help defense", "rotations", "shell")),
                SubSkill(
                    "rebounding_boxout",
                    label="Rebounding and boxing out",
                    also=("rebounding", "rebounds", "box out", "boxing out"),
                ),
                SubSkill("steals_hands", label="Active hands and steals", also=("steals", "deflections")),
            ),
        ),
        Skill(
            "footwork",
            label="Footwork",
            also=("movement",),
            subs=(
                SubSkill("pivots", label="Pivots", also=("pivot", "pivoting", "footwork")),
                SubSkill("jump_stop", label="Jump stops", also=("jump stops", "stops", "triple threat")),
                SubSkill("euro_step", label="Euro step", also=("eurostep",)),
                SubSkill("screens_cuts", label="Screens and cuts", also=("screens", "cuts", "cutting", "off ball")),
            ),
        ),
        Skill(
            "tactics",
            label="Team play",
            also=("tactical", "team offense", "team offence", "offense", "offence"),
            subs=(
                SubSkill("transition", label="Fast break and transition", also=("fast break", "transition")),
                SubSkill("spacing", label="Spacing and motion", also=("motion offense", "motion", "spacing")),
                SubSkill("press_break", label="Press and press break", also=("press", "pressing", "full court press")),
                SubSkill("set_plays", label="Set plays", also=("set pieces", "inbounds", "out of bounds plays")),
                SubSkill("small_sided_games", label="Small-sided games", also=("scrimmage", "3v3", "tactics")),
            ),
        ),
        FITNESS,
    ),
)
