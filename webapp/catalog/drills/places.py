"""Where one trains, from a stadium to a living room; a larger place offers the smaller ones."""

from webapp.catalog.drills._kind import Place, Vocabulary

ITEM = Vocabulary(
    key="places",
    label="Place",
    words=(
        Place(
            token="full_field",
            label="Full field",
            also=("full pitch", "field", "pitch", "soccer field"),
            sports=("soccer",),
            offers=("half_field",),
        ),
        Place(
            token="half_field",
            label="Half a field",
            also=("medium field", "half pitch", "medium sized field"),
            sports=("soccer",),
            offers=("small_field",),
        ),
        Place(
            token="small_field",
            label="Small field",
            also=("small pitch", "cage", "turf cage"),
            sports=("soccer",),
            offers=("small_space", "outdoor"),
        ),
        Place(
            token="gym",
            label="Gym or hall",
            also=("hall", "indoor court", "court", "full court", "sports hall", "gymnasium"),
            offers=("half_gym",),
        ),
        Place(
            token="half_gym",
            label="Half a gym or hall",
            also=("half court", "half hall", "driveway court"),
            offers=("small_space", "indoor"),
        ),
        Place(
            token="rink",
            label="Full ice",
            also=("ice", "full rink", "ice rink"),
            sports=("hockey",),
            offers=("half_rink",),
        ),
        Place(token="half_rink", label="Half ice", also=("half rink",), sports=("hockey",), offers=("ice_zone",)),
        Place(
            token="ice_zone", label="One zone of the ice", also=("third of the ice", "cross ice"), sports=("hockey",)
        ),
        Place(
            token="mat",
            label="Wrestling mat",
            also=("mats", "mat room", "wrestling room"),
            sports=("wrestling",),
            offers=("small_space", "indoor"),
        ),
        Place(token="weight_room", label="Weight room", also=("fitness room",), offers=("small_space", "indoor")),
        Place(
            token="track",
            label="Running track",
            also=("running lane", "athletics track"),
            offers=("small_space", "outdoor"),
        ),
        Place(
            token="backyard",
            label="Backyard",
            also=("garden", "yard", "driveway"),
            offers=("small_space", "outdoor", "home"),
        ),
        Place(token="home", label="At home", also=("small room", "living room", "bedroom", "room", "garage")),
        Place(token="small_space", label="Small space", also=("small area",), offers=("home",)),
        Place(token="indoor", label="Indoors", also=("inside",)),
        Place(token="outdoor", label="Outdoors", also=("outside", "park")),
        Place(token="with_wall", label="Place with a wall", also=("location with wall", "wall"), equipment=("wall",)),
        Place(
            token="with_goals",
            label="Place with goals",
            also=("location with goals", "goals"),
            sports=("soccer", "hockey"),
            equipment=("goal",),
        ),
    ),
)
