"""A time of sitting still, with bells."""

from webapp.catalog.items._kind import NUMBER, PROSE, Field, Kind, said

ITEM = Kind(
    key="meditation",
    label="Sitting",
    icon="clock",
    verb="meditate",
    fields=(
        Field("minutes", "Minutes", NUMBER, required=True, least=1, most=180),
        Field("interval", "A bell every so many minutes", NUMBER, most=60, hint="0 or empty: only at the end"),
        Field("text", "How to sit", PROSE, most=10_000),
    ),
    seconds=lambda body: 60.0 * float(body.get("minutes") or 0),
    words=said("text"),
)
