"""What is said in which language, without a page."""

import copy
import json
from datetime import UTC, datetime

from webapp.errors import Meant
from webapp.infra import tongue

SHOOTING = ("Shooting", Meant("soccer", "Shooting"))  # a kind of foul, and what one trains
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_every_language_is_called_by_its_own_name() -> None:
    assert dict(tongue.languages()) == {"en": "English", "es": "Español", "fa": "فارسی"}


def test_a_sentence_is_said_with_its_parameters() -> None:
    said = {
        language: tongue.say(language, "Welcome to %(team)s", {"team": "Herons"}) for language in tongue.languages()
    }
    assert said["en"] == "Welcome to Herons"
    assert len(set(said.values())) == 3 and all("Herons" in each for each in said.values())


def test_what_nobody_has_translated_is_said_in_english() -> None:
    assert tongue.say("fa", "No book has this", {}) == "No book has this"
    assert tongue.say("de", "Saved", {}) == "Saved"
    assert tongue.say("es", "", {}) == ""


def test_one_english_word_is_another_for_each_meaning() -> None:
    foul, shot = ({say: tongue.book(say).ugettext(word) for say in ("en", "es", "fa")} for word in SHOOTING)
    assert foul["en"] == shot["en"] == "Shooting"
    assert foul["es"] != shot["es"] and foul["fa"] != shot["fa"]
    kept = copy.deepcopy(SHOOTING[1])
    assert tongue.book("es").ugettext(kept) == shot["es"] and json.dumps(kept) == '"Shooting"'


def test_a_moment_is_told_on_the_clock_of_the_reader() -> None:
    assert tongue.moment("en", "Europe/Berlin", NOON) == "Friday, 20 November 2026, 13:00"
    assert tongue.moment("es", "Europe/Madrid", NOON) == "viernes, 20 de noviembre de 2026, 13:00"
    assert tongue.moment("fa", "Asia/Tehran", NOON) == "جمعه ۲۹ آبان ۱۴۰۵، ۱۵:۳۰"


def test_a_mail_is_painted_in_the_readers_language_and_direction() -> None:
    looks = {"by": "Ada", "team": "Herons", "club": "Club", "url": "https://x", "role": "", "player": "", "until": "1"}
    painted = tongue.paint("teams/mail/invitation.html", "fa", **looks)
    assert '<html lang="fa" dir="rtl">' in painted
    assert "Ada شما را به Herons دعوت می‌کند." in painted
