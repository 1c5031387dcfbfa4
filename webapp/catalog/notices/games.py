"""What happens on court while one is not there."""

from webapp.catalog.notices._kind import Kind

ITEMS = (
    Kind(
        key="game.started",
        label="A game begins",
        category="Games",
        title="%(home)s – %(away)s has begun",
        glance="%(home)s – %(away)s has begun",
        mail=False,
        lapses=90,
    ),
    Kind(
        key="game.ended",
        label="A game has ended",
        category="Games",
        title="%(home)s %(home_score)s, %(away)s %(away_score)s",
        body="The game has ended. Box score and play-by-play are there.",
        glance="%(home)s %(home_score)s, %(away)s %(away_score)s",
        mail=False,
    ),
)
