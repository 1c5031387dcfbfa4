"""A text of the author's own. One with ``segments`` beside it is shown by them, root and translation side by side."""

from webapp.catalog.items._kind import LANGUAGE, PROSE, Field, Kind, said
from webapp.catalog.items._reading import seconds

ITEM = Kind(
    key="text",
    label="Text",
    icon="book",
    verb="read",
    fields=(
        Field("text", "Text", PROSE, required=True, most=40_000, hint="Markdown: *emphasis*, **strong**, > quotation"),
        Field("lang", "Language of the text", LANGUAGE),
    ),
    seconds=lambda body: seconds(str(body.get("text", "")), str(body.get("lang") or "en")),
    words=said("text"),
)
