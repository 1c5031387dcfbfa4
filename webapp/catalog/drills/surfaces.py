"""What one trains on."""

from webapp.catalog.drills._kind import Vocabulary, Word

ITEM = Vocabulary(
    key="surfaces",
    label="Surface",
    words=(
        Word(token="grass", label="Grass", also=("natural grass", "lawn")),
        Word(token="turf", label="Artificial turf", also=("artificial grass", "astro", "synthetic turf")),
        Word(token="hard", label="Hard ground", also=("asphalt", "concrete", "tarmac")),
        Word(token="wood", label="Wooden floor", also=("parquet", "hardwood", "hall floor")),
        Word(token="ice", label="Ice", sports=("hockey",)),
        Word(token="mat", label="Mat", also=("wrestling mat", "tatami")),
        Word(token="sand", label="Sand", also=("beach",)),
    ),
)
