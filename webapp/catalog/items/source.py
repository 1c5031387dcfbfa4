"""A passage of a book the reader has, cited as its tradition cites (DN 22, Toh 113, Ruth 1), perhaps with the words."""

from webapp.catalog.items._kind import LANGUAGE, LINK, PROSE, Field, Kind, said
from webapp.catalog.items._reading import seconds

ITEM = Kind(
    key="source",
    label="Passage of a book",
    icon="link",
    verb="read",
    fields=(
        Field("work", "Work", required=True, hint="As it is cited: MN 10, Ruth 1, Meditations IV"),
        Field("place", "Place in it", hint="Chapter and verse, or page and line"),
        Field("quote", "The words", PROSE, most=20_000),
        Field("lang", "Language of the text", LANGUAGE),
        Field("url", "Address", LINK),
    ),
    seconds=lambda body: seconds(str(body.get("quote", "")), str(body.get("lang") or "en")),
    words=said("work", "place", "quote"),
)
