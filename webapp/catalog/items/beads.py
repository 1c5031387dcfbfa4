"""Something said or done over and over, counted on beads: a hundred and eight, or as many as the author wants."""

from webapp.catalog.items._kind import NUMBER, PROSE, Field, Kind, said

SECONDS = 3.0  # a bead, unhurried

ITEM = Kind(
    key="beads",
    label="Beads",
    icon="swap",
    verb="practice",
    fields=(
        Field("count", "Beads in a round", NUMBER, required=True, least=1, most=10_000, hint="108 on most strings"),
        Field("said", "What is said with each", most=300),
        Field("text", "How to do it", PROSE, most=10_000),
    ),
    seconds=lambda body: SECONDS * float(body.get("count") or 0),
    words=said("said", "text"),
)
