"""Ice hockey, on the ice and off it."""

from webapp.catalog.skills._fitness import MOBILITY, STRONG
from webapp.catalog.skills._kind import CONDITIONING, Skill, SubSkill, Taxonomy
from webapp.errors import Meant

ITEM = Taxonomy(
    key="hockey",
    label="Ice hockey",
    skills=(
        Skill(
            "skating",
            label="Skating",
            also=("skate", "power skating"),
            subs=(
                SubSkill("edges", label="Edges", also=("edge work", "edgework", "skating", "balance")),
                SubSkill("crossovers", label="Crossovers", also=("crossover",)),
                SubSkill(
                    "starts_stops", label="Starts and stops", also=("starts", "stops", "stopping", "acceleration")
                ),
                SubSkill("backward", label="Backward skating", also=("backward skating", "backwards")),
                SubSkill("transitions", label="Transitions", also=("pivots", "mohawks")),
                SubSkill("agility_turns", label="Agility and tight turns", also=("tight turns", "agility", "turns")),
            ),
        ),
        Skill(
            "puck_control",
            label="Puck control",
            also=("stickhandling", "puck handling", "dribbling", "deking"),
            subs=(
                SubSkill("stationary", label="Stationary stickhandling", also=("stationary stickhandling",)),
                SubSkill("on_the_move", label="Puck control on the move", also=("puck control", "stickhandling")),
                SubSkill("toe_drag", label="Toe drag and dekes", also=("dekes", "deke", "moves", "1v1 moves")),
                SubSkill("protection", label="Puck protection", also=("puck protection", "shielding")),
            ),
        ),
        Skill(
            "passing_receiving",
            label="Passing and receiving",
            also=("passing", "receiving"),
            subs=(
                SubSkill("forehand", label="Forehand passes", also=("passing", "forehand pass", "receiving")),
                SubSkill("backhand", label="Backhand passes", also=("backhand pass",)),
                SubSkill("saucer", label="Saucer passes", also=("saucer pass", "sauce")),
                SubSkill("one_touch", label="One-touch passes", also=("one touch passing", "give and go")),
            ),
        ),
        Skill(
            "shooting",
            label=Meant("hockey", "Shooting"),
            also=("scoring", "finishing"),
            subs=(
                SubSkill("wrist", label="Wrist shots", also=("shooting", "wrist shot", "wrister")),
                SubSkill("snap", label="Snap shots", also=("snap shot",)),
                SubSkill("slap", label="Slap shots", also=("slap shot", "slapper")),
                SubSkill("backhand", label="Backhand shots", also=("backhand shot",)),
                SubSkill("one_timer", label="One-timers", also=("one timers",)),
                SubSkill("deflections", label="Deflections and rebounds", also=("tips", "screens", "net front")),
            ),
        ),
        Skill(
            "checking_defending",
            label="Checking and defending",
            also=("checking", "defending", "defence", "defense"),
            subs=(
                SubSkill("angling", label="Angling", also=("steering", "defending")),
                SubSkill("stick_check", label="Stick checks", also=("poke check", "stick lift")),
                SubSkill("gap_control", label="Gap control", also=("gap", "1v1 defending")),
                SubSkill("body_check", label="Body checking", also=("body checking", "hitting", "body contact")),
            ),
        ),
        Skill(
            "goaltending",
            label="Goaltending",
            also=("goalkeeping", "goalie", "goaltender", "goalkeeper"),
            subs=(
                SubSkill("stance_movement", label="Stance and movement", also=("goaltending", "shuffles", "t push")),
                SubSkill("butterfly", label="Butterfly", also=("butterfly slide",)),
                SubSkill("angles", label="Angles and depth", also=("positioning", "depth")),
                SubSkill("rebound_control", label="Rebound control", also=("rebounds", "saves")),
                SubSkill("puck_handling", label="Goalie puck handling", also=("playing the puck",)),
                SubSkill("post_play", label="Post play", also=("rvh", "vh", "post integration")),
            ),
        ),
        Skill(
            "tactics",
            label="Team play",
            also=("tactical", "systems", "team play"),
            subs=(
                SubSkill("breakout", label="Breakouts", also=("breakouts", "transition")),
                SubSkill("forecheck", label="Forechecking", also=("forechecking", "pressing")),
                SubSkill("power_play", label="Power play", also=("pp", "5v4")),
                SubSkill("penalty_kill", label="Penalty kill", also=("pk", "4v5")),
                SubSkill("faceoffs", label="Face-offs", also=("face offs", "draws")),
                SubSkill("small_area_games", label="Small-area games", also=("scrimmage", "small sided games")),
            ),
        ),
        Skill(
            "off_ice",
            label="Off the ice",
            also=("dryland", "fitness", "conditioning", "physical"),
            subs=(
                SubSkill("stickhandling", label="Stickhandling off the ice", also=("dryland stickhandling",)),
                SubSkill("shooting_pad", label="Shooting pad", also=("dryland shooting",)),
                STRONG,
                MOBILITY,
                SubSkill(
                    "endurance",
                    label="Endurance",
                    also=("stamina", "cardio", "fitness", "conditioning", "aerobic"),
                    demand=CONDITIONING,
                ),
            ),
        ),
    ),
)
