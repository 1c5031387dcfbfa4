"""What programs and calendars of other houses write, read without a club."""

from datetime import date

import pytest

from webapp.features.teams.exchange import cells, reading


@pytest.mark.parametrize("day", ["11-Apr-2010", "11 de abril de 2010", "11.04.2010 00:00", "۱۳۸۹/۰۱/۲۲", "22/1/1389"])
def test_a_birth_date_is_read_as_programs_and_calendars_write_it(day):
    assert cells.day(day, cells.Order(None), date(2026, 1, 1)) == date(2010, 4, 11)


def test_a_day_the_persian_calendar_does_not_have_is_refused():
    with pytest.raises(cells.Refused):
        cells.day("1389-12-30", cells.Order(None), date(2026, 1, 1))


def test_rows_are_counted_as_the_spreadsheet_counts_them():
    """The line that names the delimiter is none of it, a cell may hold several lines, an empty row is one."""
    text = '"sep=;"\r\nN.º;Nombre;Primer apellido;Segundo apellido\r\n7;Ana;"López\nde";Ruiz\r\n\r\n'
    text += "9;\u200eEva\u200f;Paz;\r\n"
    rows = reading.read(text.encode()).rows
    assert [(row.number, row.cells["number"], row.cells["name"]) for row in rows] == [
        (2, "7", "Ana López de Ruiz"),
        (4, "9", "Eva Paz"),
    ]


def test_an_old_excel_of_iran_is_understood_and_one_of_spain_still_is():
    assert (
        reading.read("شماره;نام;نام خانوادگي\r\n7;علي;رضايي\r\n".encode("cp1256")).rows[0].cells["name"] == "علي رضايي"
    )
    assert reading.read("Número;Nombre;Año\r\n7;Íñigo;3\r\n".encode("cp1252")).rows[0].cells["name"] == "Íñigo"
