"""Something to listen to, kept elsewhere, with what is said in it for those who would rather read."""

from webapp.catalog.items._kind import LINK, NUMBER, PROSE, Field, Kind, lasting, said

ITEM = Kind(
    key="audio",
    label="Audio",
    icon="play",
    verb="listen",
    fields=(
        Field("url", "Address", LINK, required=True, hint="Where it can be heard"),
        Field("seconds", "Length in seconds", NUMBER, required=True, least=1, most=6 * 3600),
        Field("transcript", "Transcript", PROSE, most=40_000),
    ),
    seconds=lasting,
    words=said("transcript"),
)
