"""The club's own address: Today for its people, a welcome for guests."""


def test_members_find_today_and_guests_the_ways_in(as_person, client):
    assert "<h1" in (shown := as_person("leo").get("/").text) and "Today" in shown
    welcome = client.get("/").text
    assert 'href="/login"' in welcome and 'href="/join"' in welcome and "Today" not in welcome


def test_today_hears_the_bell_of_whoever_reads(as_person, cast):
    assert f"topic=inbox:{cast.ben.id}:bell" in as_person("ben").get("/").text
