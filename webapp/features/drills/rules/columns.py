"""What other libraries call our fields, and which words may stand where."""

from collections.abc import Mapping

# Our field <- what others call it, folded. The first that is there and says something counts.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "uuid", "key", "slug"),
    "title": ("title", "name", "drill", "drill name"),
    "sport": ("sport",),
    "description": ("description", "summary", "overview"),
    "setup": ("setup", "set up", "organisation", "organization"),
    "instructions": ("instruction", "how to", "step"),
    "tips": ("tip", "coaching tip", "coaching point", "coaching cue"),
    "faults": ("common fault", "fault", "common mistake", "mistake"),
    "progressions": ("progression", "progression step"),
    "variations": ("variation",),
    "diagram": ("diagram",),
    "video": ("video url", "video", "video link"),
    "minutes": ("minute", "duration min", "duration minute", "duration", "default duration", "length", "time"),
    "sets": ("set",),
    "reps": ("rep", "repetition"),
    "rest_s": ("rest", "rest s", "rest second"),
    "phases": ("phase", "part", "session part"),
    "primary": ("primary", "primary skill", "skill", "main skill", "focu", "category"),
    "secondary": ("secondary", "secondary skill", "other skill"),
    "level": ("difficulty", "level", "difficulty level"),
    "intensity": ("intensity",),
    "equipment": ("equipment", "material", "need", "equipment required"),
    "places": ("place", "location", "suitable location", "where"),
    "styles": ("style", "training style"),
    "players": ("player", "number of player"),
    "players_min": ("min player", "player min", "minimum player"),
    "players_max": ("max player", "player max", "maximum player"),
    "ages": ("age", "age group", "age range"),
    "surfaces": ("surface",),
    "spares": ("spare", "contraindication", "injury"),
    "result": ("type", "metric", "result"),
}
TEXTS = ("title", "description", "setup", "diagram", "video")
LISTS = ("instructions", "tips", "faults", "progressions", "variations")
# Read only in our own form: numbers others give another meaning, and what others do not have.
OWN = ("skills", "rating", "rpe", "age_min", "age_max", "minutes_min", "minutes_max", "space", "substitutes", "contact")
# Where a word may belong that its own field's vocabulary does not know.
ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "styles": ("intensities", "levels"),
    "phases": ("styles",),
    "intensity": ("levels",),
    "level": ("intensities",),
}
VOCABULARY: Mapping[str, str] = {
    "level": "levels",
    "intensity": "intensities",
    "spares": "injuries",
    "result": "results",
}
