"""Something to watch, kept elsewhere."""

from webapp.catalog.items._kind import LINK, NUMBER, PROSE, Field, Kind, lasting, said

ITEM = Kind(
    key="video",
    label="Video",
    icon="film",
    verb="watch",
    fields=(
        Field("url", "Address", LINK, required=True, hint="Where it can be watched"),
        Field("seconds", "Length in seconds", NUMBER, required=True, least=1, most=6 * 3600),
        Field("transcript", "Transcript", PROSE, most=40_000),
    ),
    seconds=lasting,
    words=said("transcript"),
)
