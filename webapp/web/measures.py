"""Sizes of people and things in the reader's units: what is stored is metric, what is read is as they chose.

{{ 1.83 | height }}   1.83 m, or 6 ft 0 in        {{ 66.3 | mass }}   66.3 kg, or 146.2 lb
{{ 5000 | distance }}   5 km, or 3.1 mi           {{ 37.2 | temperature }}   37.2°C, or 99°F
{{ 52000 | bulk }}      51 kB: how large a file is, for everybody
{{ "7.2 ± 0.4" | figures }}   7,2 ± 0,4 where a comma is the sign: numbers written before anybody read
"""

import re

from babel.numbers import get_decimal_symbol
from babel.units import format_unit
from flask import Flask
from flask_babel import get_locale

from webapp.web import page
from webapp.web.filters import for_reader

INCHES, POUNDS, METRES_A_MILE = 1 / 0.0254, 1 / 0.45359237, 1609.344


def open_measures(app: Flask) -> None:
    """Give the templates of ``app`` the filters."""
    for filter in (height, mass, distance, temperature, bulk, figures):
        app.jinja_env.filters[filter.__name__] = for_reader(filter)


def height(metres: float) -> str:
    """How tall somebody is, how far somebody jumps; feet and inches, to the nearest inch."""
    if not page.imperial():
        return _said(round(metres, 2), "length-meter")
    feet, inches = divmod(round(metres * INCHES), 12)
    return f"{_said(feet, 'length-foot')} {_said(inches, 'length-inch')}"


def distance(metres: float) -> str:
    """How far it is, by foot or by car."""
    if page.imperial():
        return _said(round(metres / METRES_A_MILE, 1), "length-mile")
    return _said(round(metres / 1000, 1), "length-kilometer")


def mass(kilograms: float) -> str:
    """How heavy somebody or something is, to a tenth."""
    if page.imperial():
        return _said(round(kilograms * POUNDS, 1), "mass-pound")
    return _said(round(kilograms, 1), "mass-kilogram")


def temperature(celsius: float) -> str:
    """How warm it is."""
    if page.imperial():
        return _said(round(celsius * 9 / 5 + 32, 1), "temperature-fahrenheit")
    return _said(round(celsius, 1), "temperature-celsius")


def bulk(bytes: int) -> str:
    """How large a file is."""
    if bytes < 1024 * 1024:
        return _said(max(1, round(bytes / 1024)), "digital-kilobyte")
    return _said(round(bytes / 1024 / 1024, 1), "digital-megabyte")


def figures(text: str) -> str:
    """Every number in it with the reader's decimal sign; its digits and the words around them stay."""
    return re.sub(r"(?<=\d)\.(?=\d)", get_decimal_symbol(get_locale() or "en"), str(text))


def _said(value: float, unit: str) -> str:
    return format_unit(value, unit, length="short", locale=get_locale() or "en")
