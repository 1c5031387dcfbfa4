"""What finding costs among 50,000 texts: ``python -m tests.benchmarks.plansearch``.

SQLite's FTS5 by default, PostgreSQL with FIELDHOUSE_TEST_DATABASE_URL. Words are drawn as languages draw them (a few
everywhere, most of them seldom), in Latin letters with and without marks, in Tibetan and in Chinese. Printed are
milliseconds: median and 95 of 100.
"""

import random
import statistics
import tempfile
import time
from pathlib import Path

from sqlalchemy import delete, text

from tests.conftest import DATABASE
from webapp import create_app
from webapp.infra import fulltext
from webapp.infra.db import db, write
from webapp.infra.fulltext import Document, Written
from webapp.infra.migration import upgrade
from webapp.settings import Settings

TEXTS, WORDS, TIMES = 50_000, 60, 100
LATIN = "a ā i ī u ū e o k kh g gh c j ñ ṭ ṇ t th d dh n p b bh m y r l v s h ṃ".split()  # noqa: SIM905
TIBETAN = "བཀྲ ཤིས བདེ ལེགས ཆོས སངས རྒྱས སེམས ཅན ཐམས ཅད བྱང ཆུབ མི རྟག པ ཉིད སྟོང".split()  # noqa: SIM905
CHINESE = "四聖諦與八正道一切有為法如夢幻泡影無我涅槃寂靜念處觀呼吸心經"


def words(dice: random.Random) -> list[str]:
    """Twenty thousand words, some of them known to everybody."""
    made = ["".join(dice.choices(LATIN, k=dice.randint(3, 9))) for _ in range(20_000)]
    return ["breath", "satipaṭṭhāna", "saṃsāra", "mindfulness", "practice", *made]


def written(dice: random.Random, vocabulary: list[str]) -> Written:
    """A text of sixty words, every tenth of them in another script."""
    spread = (min(int(dice.paretovariate(0.6)), len(vocabulary)) - 1 for _ in range(WORDS))
    said = [vocabulary[at] for at in spread]
    said += ["་".join(dice.choices(TIBETAN, k=4)), "".join(dice.choices(CHINESE, k=12))]
    return Written(0, " ".join(said[:4]), " ".join(said))


@write
def fill(dice: random.Random, vocabulary: list[str]) -> None:
    """The shelf."""
    db.session.execute(delete(Document).where(Document.kind == "bench"))
    for start in range(0, TEXTS, 5000):
        fulltext.index_new("bench", [(start + n, written(dice, vocabulary)) for n in range(5000)])


def questions(dice: random.Random, vocabulary: list[str]) -> dict[str, list[str]]:
    """What people ask, by what makes it easy or hard."""
    seldom = vocabulary[500:]
    return {
        "one common word": ["breath", "satipatthana", "samsara"],
        "two common words": ["breath mindfulness", "samsara practice"],
        "a seldom word": [dice.choice(seldom) for _ in range(60)],
        "two seldom words": [" ".join(dice.choices(seldom, k=2)) for _ in range(60)],
        "only begun": [dice.choice(seldom)[:4] for _ in range(60)],
        "Tibetan": ["་".join(dice.choices(TIBETAN, k=2)) for _ in range(60)],
        "Chinese": ["".join(dice.choices(CHINESE, k=2)) for _ in range(60)],
        "nothing": ["zzzzzz", "qqq xyzzy"],
    }


def main() -> None:
    """Fill, ask, print."""
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as home:
        app = create_app(Settings(home=Path(home), database_url=DATABASE))
        with app.app_context():
            upgrade()
            vocabulary = words(dice)
            began = time.perf_counter()
            fill(dice, vocabulary)
            print(f"{db.engine.dialect.name}: {TEXTS} texts in {time.perf_counter() - began:.0f} s")
            if DATABASE:
                with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(text("VACUUM ANALYZE fulltext"))
            _ask(dice, vocabulary)


def _ask(dice: random.Random, vocabulary: list[str]) -> None:
    every: list[float] = []
    for name, asked in questions(dice, vocabulary).items():
        took = []
        for n in range(TIMES):
            began = time.perf_counter()
            found = fulltext.find("bench", asked[n % len(asked)])
            took.append(1000 * (time.perf_counter() - began))
        every += took
        _say(name, took, len(found))
    _say("all of it", every, 0)


def _say(name: str, took: list[float], found: int) -> None:
    print(
        f"{name:20} median {statistics.median(took):7.1f} ms   95 of 100 {statistics.quantiles(took, n=20)[18]:7.1f} ms"
    )


if __name__ == "__main__":
    main()
