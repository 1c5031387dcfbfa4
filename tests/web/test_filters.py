"""Filters are asked anew for every reader, also of what stands as a number in the template."""

from datetime import date

from flask import Flask, render_template_string
from flask_babel import force_locale

from webapp.errors import Say


def test_what_was_worked_out_for_one_reader_is_not_shown_to_the_next(app: Flask) -> None:
    template = app.jinja_env.from_string("{{ 10000 | distance }} {{ 'Saved' | words }}")
    with app.test_request_context():
        with force_locale("fa"):
            persian = template.render()
        with force_locale("es"):
            spanish = template.render()
        with force_locale("es"):
            assert spanish == render_template_string("{{ 10000 | distance }} {{ 'Saved' | words }}")
    assert persian != spanish and "km" in spanish


def test_numbers_written_before_anybody_read_take_the_readers_sign(app: Flask) -> None:
    template = app.jinja_env.from_string("{{ '7.2 ± 0.4 h, v.1' | figures }}")
    with app.test_request_context():
        with force_locale("es"):
            assert template.render() == "7,2 ± 0,4 h, v.1"
        with force_locale("en"):
            assert template.render() == "7.2 ± 0.4 h, v.1"


def test_a_day_and_a_fraction_in_a_sentence_are_written_as_the_reader_does(app: Flask) -> None:
    say = Say("%(kg)s from %(day)s, %(n)s times", kg=141.5, day=date(2026, 12, 5), n=3)
    template = app.jinja_env.from_string("{{ say | words }}")
    with app.test_request_context():
        with force_locale("es"):
            assert template.render(say=say) == "141,5 from 5 dic 2026, 3 times"
        with force_locale("en"):
            assert template.render(say=say) == "141.5 from 5 Dec 2026, 3 times"
