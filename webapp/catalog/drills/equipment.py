"""What a drill needs and a club owns. A partner is head-count, not equipment."""

from webapp.catalog.drills._kind import Vocabulary, Word

_SOCCER, _BASKET, _ICE, _MAT = ("soccer",), ("basketball",), ("hockey",), ("wrestling",)

ITEM = Vocabulary(
    key="equipment",
    label="Equipment",
    words=(
        Word(
            token="ball",
            label="Ball",
            also=("soccer ball", "football", "basketball", "balls", "game ball"),
            sports=("soccer", "basketball"),
        ),
        Word(
            token="cones",
            label="Cones",
            also=("cone", "training cones", "marker", "disc", "disc cone"),
        ),
        Word(
            token="goal",
            label="Goal",
            also=("goals", "full size goal", "soccer goal", "net", "hockey net"),
            sports=("soccer", "hockey"),
        ),
        Word(
            token="small_goal",
            label="Small goal",
            also=("mini goal", "pugg goal", "pop up goal", "target goal"),
            sports=("soccer", "hockey"),
        ),
        Word(token="hoop", label="Basket", also=("basket", "rim", "basketball hoop"), sports=_BASKET),
        Word(token="wall", label="Wall", also=("kick wall",)),
        Word(token="rebounder", label="Rebounder", also=("rebound net", "rebound wall"), sports=("soccer", "hockey")),
        Word(token="bibs", label="Bibs", also=("pinnies", "pinny", "vest", "training vest", "scrimmage vest", "bib")),
        Word(token="gloves", label="Goalkeeper gloves", also=("goalkeeper glove", "keeper glove"), sports=_SOCCER),
        Word(token="ladder", label="Agility ladder", also=("agility ladder", "speed ladder")),
        Word(token="hurdles", label="Hurdles", also=("hurdle", "mini hurdle")),
        Word(token="poles", label="Poles", also=("pole", "slalom pole", "agility pole"), sports=("soccer", "hockey")),
        Word(token="mannequins", label="Mannequins", also=("mannequin", "free kick wall", "dummies"), sports=_SOCCER),
        Word(token="stick", label="Stick", also=("hockey stick",), sports=_ICE),
        Word(token="pucks", label="Pucks", also=("puck",), sports=_ICE),
        Word(token="skates", label="Skates", also=("ice skate",), sports=_ICE),
        Word(token="goalie_gear", label="Goalie gear", also=("goalie pad", "goalie equipment"), sports=_ICE),
        Word(token="shooting_pad", label="Shooting pad", also=("shooting board",), sports=_ICE),
        Word(token="stick_ball", label="Stickhandling ball", also=("green biscuit", "golf ball"), sports=_ICE),
        Word(
            token="throw_dummy",
            label="Throwing dummy",
            also=("dummy", "grappling dummy", "wrestling dummy"),
            sports=_MAT,
        ),
        Word(token="rope", label="Climbing rope", also=("climbing ropes", "rope climb"), sports=_MAT),
        Word(token="headgear", label="Headgear", also=("ear guard",), sports=_MAT),
        Word(token="jump_rope", label="Jump rope", also=("skipping rope", "jump ropes")),
        Word(token="resistance_band", label="Resistance band", also=("band", "mini band", "elastic band")),
        Word(token="medicine_ball", label="Medicine ball", also=("med ball",)),
        Word(token="dumbbells", label="Dumbbells", also=("dumbbell", "weights", "free weights")),
        Word(token="kettlebell", label="Kettlebell", also=("kettle bell",)),
        Word(token="pull_up_bar", label="Pull-up bar", also=("pullup bar", "chin up bar")),
        Word(token="box", label="Box or bench", also=("plyo box", "bench", "step")),
        Word(token="exercise_mat", label="Exercise mat", also=("yoga mat", "gym mat")),
        Word(token="foam_roller", label="Foam roller", also=("roller",)),
        Word(token="tennis_ball", label="Tennis ball", also=("reaction ball", "small ball")),
        Word(token="chairs", label="Chairs", also=("chair",)),
        Word(token="stopwatch", label="Stopwatch", also=("timer", "watch")),
    ),
)
