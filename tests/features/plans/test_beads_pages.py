"""Beads: counted on several devices, with script and without; nobody else's."""

from tests.features.plans.heard import with_recording


def test_devices_tell_in_any_order_and_twice(as_person, cast):
    phone, laptop, leo = as_person("ben"), as_person("ben"), as_person("leo")
    first = {"rounds": [{"number": 1, "told": 60, "back": 2}]}
    assert phone.post("/plans/beads", json=first).json["string"]["total"] == 58
    assert laptop.post("/plans/beads", json={"rounds": [{"number": 1, "told": 55}]}).json["string"]["total"] == 58
    assert phone.post("/plans/beads", json=first).json["string"]["total"] == 58
    more = {"rounds": [{"number": 1, "told": 110, "back": 2}, {"number": 2, "told": 3}]}
    assert laptop.post("/plans/beads", json=more).json["string"]["total"] == 111
    assert leo.get("/plans/beads").text.count("&#34;total&#34;: 0") == 1
    for nonsense in ([{"number": 0, "told": 1}], [{"number": 1, "told": -1}], [{"number": 1}], "x", [{}] * 201):
        assert phone.post("/plans/beads", json={"rounds": nonsense}).status_code == 422


def test_many_rounds_cost_no_more_and_none_is_forgotten(as_person, cast):
    ben = as_person("ben")
    told = [{"number": n, "told": 108} for n in range(1, 41)]
    string = ben.post("/plans/beads", json={"rounds": told}).json["string"]
    assert string["total"] == 40 * 108 and len(string["rounds"]) == 20 and string["before"] == 20 * 108
    assert "4,320" in ben.get("/plans/beads").text


def test_without_script_the_buttons_count(as_person, cast, sleep):
    played, leo = with_recording(sleep, cast), as_person("leo")
    address = f"/plans/{sleep.slug}/beads/{played.beads}"
    assert f'href="{address}"' in leo.get(f"/plans/{sleep.slug}/days/1").text
    for _ in range(28):
        assert leo.post(f"{address}/step").status_code == 303
    page = leo.get(address).text
    assert "In, out" in page and '<b class="figures" data-count>1</b>' in page and "of 27" in page
    leo.post(f"{address}/step", data={"back": "true"})
    leo.post(f"{address}/step", data={"back": "true"})
    assert ">26</b>" in leo.get(address).text
    assert leo.get(f"/plans/{sleep.slug}/beads/{played.audio}").status_code == 404
    piece = leo.post(f"{address}/step", headers={"HX-Request": "true"}).text
    assert piece.replace(' hx-swap-oob="morph"', "") in leo.get(address).text
