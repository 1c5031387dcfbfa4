"""What is done to a game's book once it was closed."""

from webapp.catalog.deeds._kind import Deed

ITEMS = (
    Deed("game.official", "A game was made official", "Games"),
    Deed("game.reopened", "An official game was opened again", "Games"),
    Deed("game.corrected", "A reopened game was corrected", "Games"),
)
