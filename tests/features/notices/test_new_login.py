"""A log-in from a device one never used is told, at any hour."""

from webapp.features.notices import queries
from webapp.world import PASSWORD


def titles(person):
    return [line.title for line in queries.inbox(person).lines]


def log_in(browser, name="ada", password=PASSWORD, agent="Mozilla/5.0 (X11; Linux) Firefox/130.0"):
    form = {"email": f"{name}@fieldhouse.test", "password": password}
    return browser.post("/login", data=form, headers={"User-Agent": agent}).status_code


def test_the_first_device_is_no_news_a_second_is_and_one_that_comes_back_is_not(app, cast):
    laptop, phone = app.test_client(), app.test_client()
    assert log_in(laptop) == 303 and titles(cast.ada) == []
    assert log_in(phone) == 303 and titles(cast.ada) == ["New log-in: Firefox, Linux"]
    for _ in range(2):
        phone.post("/logout")
        assert log_in(phone) == 303
    assert len(titles(cast.ada)) == 1


def test_a_wrong_password_is_no_log_in(app, cast):
    log_in(app.test_client())
    assert log_in(app.test_client(), password="wrong") == 422
    assert titles(cast.ada) == []


def test_a_device_that_does_not_say_what_it_is_is_told_too(app, cast):
    log_in(app.test_client())
    log_in(app.test_client(), agent="")
    assert titles(cast.ada) == ["New log-in: ?"]


def test_a_browser_known_for_one_person_is_new_for_another(app, cast):
    shared = app.test_client()
    log_in(app.test_client(), "ben"), log_in(shared, "ada"), log_in(shared, "ben")
    assert titles(cast.ben) == ["New log-in: Firefox, Linux"]
