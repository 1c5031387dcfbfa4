"""Reviews: by who has read enough, without a name, hidden when many report them, decided by somebody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.features.plans.conftest import MONDAY, NOON, read
from webapp.features.accounts import actions as accounts
from webapp.features.accounts.models import Record
from webapp.features.notices.models import Notice
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import reviewing
from webapp.features.plans.community import Review, ReviewEdition
from webapp.features.plans.queries import reviews
from webapp.features.plans.rules.schedule import OWN, Pace
from webapp.infra import clock
from webapp.infra.db import db

WORDS = "I sleep again, and so does my brother."


@pytest.fixture(autouse=True)
def settled(monday):
    """Everybody has been here for two days: nobody's account is new."""
    with clock.at(NOON + timedelta(days=2)):
        yield


def reads(plan, person, days=3):
    held = actions.enrol(plan, Pace(OWN, MONDAY + timedelta(days=2), one_per_day=False), by=person)
    read(held, *range(1, days + 1), by=person)
    return held


def told(person):
    return set(db.session.scalars(select(Notice.kind).where(Notice.user_id == person.id)))


def test_who_has_read_a_third_says_what_it_is_worth_and_nobody_sees_who(as_person, client, cast, sleep):
    ben, path = as_person("ben"), f"/plans/{sleep.slug}"
    said = {"stars": "4", "words": WORDS}
    reads(sleep, cast.ben, 2)
    assert ben.post(f"{path}/review", data=said).status_code == 403, "two days of seven are no third"
    assert "read a third of it can say" in ben.get(path).text
    read(queries.enrolment(cast.ben, sleep), 3, by=cast.ben)
    assert ben.post(f"{path}/review", data=said).status_code == 303
    page = client.get(path).text.split('id="reviews"')[1]
    assert WORDS in page and "4 of 5 stars" in page and "Ben" not in page
    assert "Your review" in ben.get(path).text and "plans.review" in told(cast.ines)
    for nonsense in ({"stars": "6", "words": WORDS}, {"stars": "5", "words": "Short"}, {"stars": "", "words": WORDS}):
        assert ben.post(f"{path}/review", data=nonsense).status_code == 422


def test_it_is_changed_with_its_history_and_taken_back_by_its_writer(as_person, client, cast, sleep):
    reads(sleep, cast.ben)
    review = reviewing.review(sleep, 2, WORDS, by=cast.ben)
    reviewing.review(sleep, 5, WORDS + " Even on Sundays.", by=cast.ben)
    reviewing.review(sleep, 5, WORDS + " Even on Sundays.", by=cast.ben)
    assert [(it.stars, it.words) for it in db.session.scalars(select(ReviewEdition))] == [(2, WORDS)]
    assert len(db.session.scalars(select(Review)).all()) == 1
    as_person("pia").post(f"/plans/{sleep.slug}/review/end")
    assert db.session.get(Review, review.id) is not None, "it is not Pia's"
    as_person("ben").post(f"/plans/{sleep.slug}/review/end")
    assert WORDS not in client.get(f"/plans/{sleep.slug}").text and not db.session.scalars(select(ReviewEdition)).all()


def test_what_the_house_is_not_sure_about_waits_for_somebody(as_person, client, cast, sleep):
    reads(sleep, cast.ben)
    review = reviewing.review(sleep, 5, "Write to me at ben@example.org", by=cast.ben)
    assert review.status == "waiting" and "ben@example" not in client.get(f"/plans/{sleep.slug}").text
    assert "plans.moderate" in told(cast.mo) and "plans.moderate" not in told(cast.ines), "it is Ines's plan"
    assert "It holds an address" in as_person("mo").get("/plans/reviews").text
    assert "Reviews wait to be looked at" in as_person("mo").get("/").text
    assert as_person("ines").post(f"/plans/reviews/{review.id}/keep").status_code == 403
    as_person("mo").post(f"/plans/reviews/{review.id}/reject", data={"reason": "private"})
    assert "It tells something private" in as_person("ben").get(f"/plans/{sleep.slug}").text
    assert "plans.rejected" in told(cast.ben)
    reviewing.review(sleep, 5, WORDS, by=cast.ben)
    assert db.session.get(Review, review.id).status == "waiting", "what was rejected is looked at again"
    as_person("mo").post(f"/plans/reviews/{review.id}/keep")
    assert WORDS in client.get(f"/plans/{sleep.slug}").text
    kept = {line.what: (line.about, dict(line.more)) for line in db.session.scalars(select(Record))}
    assert kept["review.kept"] == kept["review.rejected"] == (f"review:{review.id}", {}), "not which plan"


def test_three_reports_hide_it_until_somebody_has_looked(as_person, client, cast, sleep):
    reads(sleep, cast.ben)
    review = reviewing.review(sleep, 1, WORDS, by=cast.ben)
    path, where = f"/plans/reviews/{review.id}/report", f"/plans/{sleep.slug}"
    assert as_person("ben").post(path, data={"reason": "other"}).status_code == 409, "his own"
    for name in ("ada", "ada", "pia"):
        assert as_person(name).post(path, data={"reason": "unkind"}).status_code == 303
    assert WORDS in client.get(where).text
    assert as_person("leo").post(path, data={"reason": "nonsense"}).status_code == 422
    as_person("leo").post(path, data={"reason": "advert"})
    assert WORDS not in client.get(where).text and as_person("zed").post(path).status_code == 404
    page = as_person("mo").get("/plans/reviews").text
    assert "Hidden until then" in page and "2 people" in page and "Ben" not in page.split("desk")[1]
    as_person("mo").post(f"/plans/reviews/{review.id}/keep")
    assert WORDS in client.get(where).text and reviews.queue(cast.mo) == ()


def test_administrators_say_how_many_reports_hide_one(as_person, client, cast, sleep):
    reads(sleep, cast.ben)
    review = reviewing.review(sleep, 1, WORDS, by=cast.ben)
    mo = as_person("mo")
    assert mo.post("/plans/reviews/bound", data={"reports": "0"}).status_code == 422
    mo.post("/plans/reviews/bound", data={"reports": "1"})
    reviewing.report(review, "other", by=cast.ada)
    assert WORDS not in client.get(f"/plans/{sleep.slug}").text
    mo.post("/plans/reviews/bound", data={"reports": "2"})
    assert WORDS in client.get(f"/plans/{sleep.slug}").text


def test_the_author_answers_once_and_the_mean_waits_for_five(as_person, client, cast, sleep):
    people = [cast.ben, cast.pia, cast.leo, cast.zed]
    for n, person in enumerate(people):
        reads(sleep, person)
        reviewing.review(sleep, 5, f"{WORDS} And {n} others.", by=person)
    assert "once there are five reviews" in client.get(f"/plans/{sleep.slug}").text
    reads(sleep, cast.ada)
    review = reviewing.review(sleep, 3, "Too short for my taste, alas.", by=cast.ada)
    rating = reviews.ratings([sleep.id])[sleep.id]
    assert (rating.mean, rating.count) == (4.6, 5) and "4.6 of 5 stars" in client.get("/plans").text
    ines, path = as_person("ines"), f"/plans/reviews/{review.id}/answer"
    assert ines.post(path, data={"words": "There is a longer one."}).status_code == 303
    assert ines.post(path, data={"words": "And another."}).status_code == 409
    assert "There is a longer one." in client.get(f"/plans/{sleep.slug}").text and "plans.answered" in told(cast.ada)


def test_somebody_who_came_today_waits(cast, sleep):
    new = accounts.register(email="new@fieldhouse.test", name="New Here", password="fieldhouse1")
    reads(sleep, new)
    assert reviewing.review(sleep, 5, WORDS, by=new).remarks == ["new"]


def test_what_is_liked_is_recommended_before_what_is_not(cast, sleep, armband):
    for plan, stars, days in ((sleep, 1, 3), (armband, 5, 7)):
        reads(plan, cast.ben, days)
        reviewing.review(plan, stars, f"{WORDS} This is {plan.slug}.", by=cast.ben)
    found = [reason.id for reason in queries.recommended(cast.leo, queries.published())]
    assert found[0] == armband.id and sleep.id not in found, "of one author two at most, the better liked"


def test_a_kept_plan_is_found_again_on_the_shelf(as_person, cast, sleep):
    leo = as_person("leo")
    leo.post(f"/plans/{sleep.slug}/favourite")
    assert sleep.slug in leo.get("/plans").text.split('id="keeping"')[1].split("</section>")[0]
