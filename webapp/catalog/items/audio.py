"""Something to listen to, kept by the house or elsewhere, with what is said in it for those who would rather read."""

from webapp.catalog.items._kind import LINK, NUMBER, PROSE, Field, Kind, lasting, said

ITEM = Kind(
    key="audio",
    label="Audio",
    icon="play",
    verb="listen",
    fields=(
        Field("url", "Address", LINK, required=True, hint="Where it can be heard, unless it is kept here"),
        Field("seconds", "Length in seconds", NUMBER, required=True, least=1, most=6 * 3600),
        Field(
            "transcript",
            "Transcript",
            PROSE,
            most=40_000,
            hint="WebVTT, or paragraphs; one that begins with its time (1:30) can be jumped to",
        ),
    ),
    seconds=lasting,
    words=said("transcript"),
    hosted=True,
)
