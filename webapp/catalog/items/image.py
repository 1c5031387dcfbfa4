"""A picture to look at, kept elsewhere, with words for those who do not see it."""

from webapp.catalog.items._kind import LINK, Field, Kind, said

ITEM = Kind(
    key="image",
    label="Picture",
    icon="eye",
    verb="watch",
    fields=(
        Field("url", "Address", LINK, required=True),
        Field("alt", "What is to be seen on it", required=True, most=500),
        Field("caption", "Words below it", most=500),
    ),
    seconds=lambda _body: 0.0,
    words=said("alt", "caption"),
    pictures=1,
)
