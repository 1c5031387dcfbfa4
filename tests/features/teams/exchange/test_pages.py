"""The pages of the import: looked at, confirmed, and nobody else's seal."""

import io
import re

from webapp.features.teams import queries

FILE = "number;name;shoe size\n21;Una Steward;43\n100;Kit;44\n"


def send(browser, url, content=FILE):
    return browser.post(url, data={"file": (io.BytesIO(content.encode()), "roster.csv")})


def names(team) -> list[str]:
    return [place.name for place in queries.roster(team)]


def test_ada_looks_and_then_takes_it_in(as_person, cast):
    ada = as_person("ada")
    looked = send(ada, "/teams/herons/import")
    assert looked.status_code == 200 and "Una Steward" not in names(cast.herons)
    assert "shoe size" in looked.text and "A number is 0 to 99, or 00" in looked.text
    confirm = re.search(r'action="(/teams/herons/import/[^"]+)"', looked.text)[1]
    assert as_person("zed").post(confirm).status_code == 404 and as_person("mo").post(confirm).status_code == 404
    assert ada.post(confirm).location == "/teams/herons/roster"
    assert "Una Steward" in names(cast.herons)
    assert ada.post(confirm).status_code == 404, "the file is gone once it was taken in"


def test_a_file_that_is_none_is_told_at_its_field(as_person):
    ada = as_person("ada")
    for answer in (ada.post("/teams/herons/import", data={}), send(ada, "/teams/herons/import", "just words\n")):
        assert answer.status_code == 422 and answer.text.split('id="err-file"')[1][20:22] != "</"


def test_mo_brings_the_whole_club(as_person, cast):
    mo = as_person("mo")
    looked = send(mo, "/teams/import", "team,name\nHerons,Una\nROC,Kit\nNobody,Abe\n")
    assert "Which team is this?" in looked.text
    assert mo.post(re.search(r'action="(/teams/import/[^"]+)"', looked.text)[1]).status_code == 303
    assert names(cast.rockets) == ["Kit"] and "Una" in names(cast.herons)


def test_the_roster_goes_out_as_a_file(as_person):
    answer = as_person("ada").get("/teams/herons/roster.csv")
    assert (
        answer.data.startswith(b"\xef\xbb\xbfteam,external id,number,name")
        and "attachment" in answer.headers["Content-Disposition"]
    )
