"""Soccer. "tactics" is ours: team libraries have drills nothing else describes."""

from webapp.catalog.skills._fitness import FITNESS
from webapp.catalog.skills._kind import Skill, SubSkill, Taxonomy
from webapp.errors import Meant

PASSING = Skill(
    "passing",
    label="Passing",
    also=("pass", "distribution"),
    subs=(
        SubSkill("short_passing", label="Short passing", also=("short", "passing", "technique", "passing technique")),
        SubSkill("long_passing", label="Long passing", also=("long", "long balls", "driven pass")),
        SubSkill("one_touch_passing", label="One-touch passing", also=("one touch", "first time passing")),
        SubSkill(
            "wall_passing",
            label="Wall passes and give-and-go",
            also=("passing with movement", "pass and move", "give and go", "one two", "wall pass"),
        ),
        SubSkill("through_ball", label="Through balls", also=("through balls", "through pass", "penetrating pass")),
        SubSkill("crossing", label="Crossing", also=("cross", "crosses")),
        SubSkill("switching_play", label="Switching play", also=("switch of play", "switching")),
    ),
)
SHOOTING = Skill(
    "shooting",
    label=Meant("soccer", "Shooting"),
    also=("finishing", "scoring"),
    subs=(
        SubSkill(
            "finishing",
            label="Finishing",
            also=("shooting", "1v1 to shoot", "shooting on the run", "on the run", "shot on the run"),
        ),
        SubSkill("power_shots", label="Power shots", also=("power", "power shot")),
        SubSkill("placement", label="Placed shots", also=("finesse", "finesse shots", "finesse shot", "accuracy")),
        SubSkill("volleys", label="Volleys", also=("volley", "volleying", "half volley")),
        SubSkill("long_shots", label="Long shots", also=("long shot", "long range shooting")),
        SubSkill(
            "one_touch_shots", label="One-touch shots", also=("first time", "first time shots", "first time shot")
        ),
        SubSkill("headers", label="Headers", also=("heading", "header", "attacking headers")),
        SubSkill("penalties", label="Penalties", also=("penalty", "penalty kick")),
        SubSkill("free_kicks", label="Free kicks", also=("free kick",)),
    ),
)
DRIBBLING = Skill(
    "dribbling",
    label="Dribbling",
    also=("ball control", "dribble"),
    subs=(
        SubSkill("ball_mastery", label="Ball mastery", also=("foot skills", "toe taps", "moves", "coerver")),
        SubSkill("close_control", label="Close control", also=("dribbling", "control")),
        SubSkill("speed_dribbling", label="Speed dribbling", also=("speed", "running with the ball")),
        SubSkill("1v1_moves", label="1v1 moves", also=("1v1", "1 v 1", "one on one", "feints", "beating a player")),
        SubSkill("change_of_direction", label="Change of direction", also=("turns", "turning", "cuts")),
        SubSkill("shielding", label="Shielding", also=("protecting the ball", "hold up play")),
    ),
)
FIRST_TOUCH = Skill(
    "first_touch",
    label="First touch",
    also=("first touch", "receiving", "control", "trapping"),
    subs=(
        SubSkill(
            "ground_control", label="Ground control", also=("first touch", "receiving", "receiving on the ground")
        ),
        SubSkill("aerial_control", label="Aerial control", also=("chest control", "receiving in the air")),
        SubSkill(
            "turn_and_receive",
            label="Turn and receive",
            also=("turn with ball", "turning with the ball", "receive and turn", "half turn"),
        ),
        SubSkill("touch_and_move", label="Touch and move", also=("directional touch", "first touch into space")),
        SubSkill("juggling", label="Juggling", also=("keepy uppy", "keep ups")),
        SubSkill("one_touch_control", label="One-touch control", also=("cushion control",)),
    ),
)
DEFENDING = Skill(
    "defending",
    label="Defending",
    also=("defence", "defense", "defensive"),
    subs=(
        SubSkill("1v1_defending", label="1v1 defending", also=("defending", "jockeying", "jockey", "delaying")),
        SubSkill("tackling", label="Tackling", also=("tackle", "slide tackle")),
        SubSkill("marking", label="Marking", also=("man marking", "tracking runners")),
        SubSkill("intercepting", label="Intercepting", also=("interceptions", "interception")),
        SubSkill("pressing", label="Pressing", also=("press", "counter pressing", "high press")),
        SubSkill("positioning", label="Defensive positioning", also=("cover", "defensive shape", "team defending")),
        SubSkill(
            "clearing_headers",
            label="Clearing headers",
            also=("aerial", "aerial defending", "clearances", "defensive headers"),
        ),
    ),
)
GOALKEEPING = Skill(
    "goalkeeping",
    label="Goalkeeping",
    also=("goalkeeper", "keeper", "gk", "goalie"),
    subs=(
        SubSkill("handling", label="Handling", also=("catching", "goalkeeping", "hand eye coordination")),
        SubSkill("diving", label="Diving", also=("dives", "diving saves")),
        SubSkill("shot_stopping", label="Shot stopping", also=("reflexes", "reaction saves", "saves")),
        SubSkill("positioning_angles", label="Positioning and angles", also=("positioning", "angles")),
        SubSkill("distribution_hand", label="Throwing out", also=("throwing", "throws", "distribution")),
        SubSkill("distribution_foot", label="Distribution with the feet", also=("goal kicks", "kicking")),
        SubSkill("crosses", label="Dealing with crosses", also=("high balls", "claiming crosses")),
        SubSkill("1v1_saves", label="1v1 saves", also=("1v1", "smothering", "breakaways")),
        SubSkill("footwork", label="Goalkeeper footwork", also=("agility", "shuffles")),
    ),
)
TACTICS = Skill(
    "tactics",
    label="Team play",
    also=("tactical", "team tactics", "game understanding"),
    subs=(
        SubSkill("possession", label="Possession", also=("keeping possession", "rondo", "rondos", "keep away")),
        SubSkill("transition", label="Transition", also=("counter attack", "counterattack", "transitions")),
        SubSkill("combination_play", label="Combination play", also=("attacking", "attack", "build up", "overlaps")),
        SubSkill("set_pieces", label="Set pieces", also=("set pieces", "corners", "corner kicks", "throw ins")),
        SubSkill("small_sided_games", label="Small-sided games", also=("scrimmage", "small sided game", "tactics")),
    ),
)
ITEM = Taxonomy(
    key="soccer",
    label="Soccer",
    skills=(PASSING, SHOOTING, DRIBBLING, FIRST_TOUCH, DEFENDING, GOALKEEPING, TACTICS, FITNESS),
)
