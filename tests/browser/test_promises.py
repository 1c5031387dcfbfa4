"""What the outbox of every page promises (js/outbox.js), put to the test without a page of the club: in real tabs with
real requests, whose answers are scripted here."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

JSON, HTML = "application/json", "text/html"
BOX = """async ([name, account, options]) => {
  const { Outbox, Shelf, postJson } = await import("/static/js/outbox.js");
  const where = new Shelf(name, account);
  window.judged = [];
  window.states = [];
  window.box = new Outbox({
    where, pauses: [20], ...options,
    send: async ([entry]) => [await postJson("/told", { id: entry.id }, account)],
    changed: (entries) => window.states.push(entries.map(({ id, state }) => `${id} ${state}`).join()),
    answered: (entry, { kind }) => void window.judged.push(`${entry.id} ${kind}`),
  });
}"""
LEFT = "box.entries().map(({ id, state, message }) => [id, state, message])"


@dataclass
class Told:
    """The club's side: what was sent, and the next answers; when there are none left, all is well."""

    answers: list[dict[str, Any] | None] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    whose: list[str | None] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)
    holding: bool = False

    def take(self, route: Any) -> None:
        self.ids.append(json.loads(route.request.post_data)["id"])
        self.whose.append(route.request.headers.get("x-account"))
        if self.holding:
            self.held.append(route)
            return
        answer = self.answers.pop(0) if self.answers else {"status": 200, "content_type": JSON, "body": "{}"}
        if answer is None:
            route.abort()
        else:
            route.fulfill(**answer)


def said(status: int, content_type: str = JSON, **headers: str) -> dict[str, Any]:
    body = json.dumps({"error": {"message": f"no: {status}"}}) if content_type == JSON else "<title>Welcome</title>"
    return {"status": status, "headers": {"Content-Type": content_type, **headers}, "body": body}


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def tab(person: Callable[..., Any], told: Told) -> Iterator[Callable[..., Any]]:
    """``tab()``: one more tab of the same browser, with an outbox in it."""
    first = person(None, bypass_csp=True)  # what is waited for here is evaluated in the page
    first.context.route("**/told", told.take)
    first.context.route("**/elsewhere", lambda route: route.fulfill(body="<title>Welcome</title>"))

    def opened(name: str = "test", account: int = 1, page: Any = None, **options: Any) -> Any:
        page = page or first.context.new_page()
        page.goto("/static/js/outbox.js")
        page.evaluate(BOX, [name, account, options])
        return page

    yield opened


def put(page: Any, *ids: str) -> None:
    page.evaluate("ids => box.put(...ids.map((id) => ({ id })))", list(ids))


def emptied(page: Any) -> None:
    page.wait_for_function("box.entries().every(({ state }) => state === 'refused')")


@pytest.mark.parametrize(
    "answer",
    [
        None,
        said(401),
        said(408),
        said(429),
        said(500),
        said(503),
        said(500, HTML),
        said(200, HTML),
        said(403, HTML),
        {"status": 302, "headers": {"Location": "/elsewhere"}, "body": ""},
        {"status": 200, "headers": {"Content-Type": JSON}, "body": '{"ok": tr'},
    ],
    ids=["none", "401", "408", "429", "500", "503", "500-html", "log-in-page", "portal", "redirect", "torn"],
)
def test_what_the_club_has_not_judged_is_sent_again_before_anything_else(
    tab: Callable[..., Any], told: Told, answer: dict[str, Any] | None
) -> None:
    told.answers = [answer, answer]
    page = tab()
    put(page, "a", "b")
    emptied(page)
    assert told.ids == ["a", "a", "a", "b"]
    assert page.evaluate("judged") == ["a lost", "a lost", "a saved", "b saved"]
    assert page.evaluate(LEFT) == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422])
def test_what_the_club_refuses_stays_with_its_words_in_nobodys_way(
    tab: Callable[..., Any], told: Told, status: int
) -> None:
    told.answers = [said(status)]
    page = tab()
    put(page, "a", "b")
    emptied(page)
    assert told.ids == ["a", "b"]
    assert page.evaluate(LEFT) == [["a", "refused", f"no: {status}"]]
    again = tab(page=page)
    assert again.evaluate(LEFT) == [["a", "refused", f"no: {status}"]], "a reload loses nothing"
    again.evaluate("box.retry()")
    again.wait_for_function("box.entries().length === 0")
    assert told.ids == ["a", "b", "a"]


def test_a_club_that_asks_for_patience_gets_it(tab: Callable[..., Any], told: Told) -> None:
    told.answers = [said(503, **{"Retry-After": "3600"})]
    page = tab()
    page.evaluate("box.later = (after) => void (window.patience = after)")
    put(page, "a")
    page.wait_for_function("window.patience")
    assert page.evaluate("patience") == 3_600_000 and told.ids == ["a"]


def test_what_is_put_in_while_the_last_answer_comes_is_not_forgotten(tab: Callable[..., Any], told: Told) -> None:
    page = tab()
    page.evaluate("""() => {
      box.answered = ({ id }) => { if (id.length < 3) box.put({ id: `${id}a` }); };
      const unlock = box.locked.bind(box);
      box.locked = async (act) => {
        await unlock(act);
        if (box.late) return;
        box.late = true;
        await box.put({ id: "late" });
      };
    }""")
    put(page, "a")
    page.wait_for_function("box.late && box.running === null && box.entries().length === 0")
    assert told.ids == ["a", "aa", "aaa", "late"]


@pytest.mark.parametrize("locks", [True, False], ids=["by turns", "without locks"])
def test_two_tabs_lose_nothing_and_keep_the_order(tab: Callable[..., Any], told: Told, locks: bool) -> None:
    pages = tab(), tab()
    for page, sign in zip(pages, "ab", strict=True):
        if not locks:
            page.evaluate("Object.defineProperty(navigator, 'locks', { value: undefined })")
        page.evaluate("sign => { for (let n = 0; n < 8; n += 1) box.put({ id: `${sign}${n}` }); }", sign)
    for page in pages:
        page.wait_for_function("box.entries().length === 0 && box.running === null")
    first = list(dict.fromkeys(told.ids))
    assert sorted(first) == sorted(f"{sign}{n}" for sign in "ab" for n in range(8))
    for sign in "ab":
        assert [each for each in first if each[0] == sign] == [f"{sign}{n}" for n in range(8)]
    # A tab hears a moment late what the other took out: what was sent last may be sent again, and its id counts once.
    assert len(told.ids) < 20 or not locks


def test_a_tab_that_sleeps_over_its_turn_does_not_hold_up_the_other(tab: Callable[..., Any], told: Told) -> None:
    asleep, awake = tab(), tab(lockedOut=50)
    asleep.evaluate("void navigator.locks.request(box.where.name, () => new Promise(() => {}))")
    put(awake, "a")
    emptied(awake)
    assert told.ids == ["a"]


def test_a_tab_killed_while_it_sends_loses_nothing(tab: Callable[..., Any], told: Told) -> None:
    told.holding = True
    page = tab(pauses=[60_000])
    put(page, "a", "b")
    page.wait_for_function("states.at(-1) === 'a sending,b waiting'")
    page.close()
    told.holding = False
    again = tab()
    again.evaluate("box.wake()")
    emptied(again)
    assert told.ids == ["a", "a", "b"]


def test_the_other_account_neither_sees_nor_sends(tab: Callable[..., Any], told: Told) -> None:
    told.answers = [said(401)] * 3
    ada = tab(account=1, pauses=[60_000])
    put(ada, "hers")
    ada.wait_for_function("judged.length === 1")
    ben = tab(account=12)
    put(ben, "his")
    emptied(ben)
    assert ben.evaluate(LEFT) == []
    assert [each for each, whose in zip(told.ids, told.whose, strict=True) if whose == "12"] == ["his"] * 3
    assert ada.evaluate(LEFT) == [["hers", "lost", ""]]
    ada.evaluate("box.wake()")
    emptied(ada)
    assert (told.ids[-1], told.whose[-1]) == ("hers", "1")


def test_where_there_is_no_room_the_page_holds_it_sends_it_and_asks_before_it_is_left(
    tab: Callable[..., Any], told: Told
) -> None:
    page = tab()
    page.evaluate("""() => {
      let size = 1 << 20;
      for (let n = 0; size > 0; n += 1) {
        try { localStorage.setItem(`full${n}`, "x".repeat(size)); } catch { size >>= 1; }
      }
    }""")
    told.answers = [said(500), said(422)]
    page.evaluate("box.pauses = [60_000]")
    put(page, "a", "b")
    page.wait_for_function("judged.length === 1")
    leave = "() => dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert [entry[0] for entry in page.evaluate(LEFT)] == ["a", "b"]
    assert page.evaluate(leave) is False, "the browser asks"
    page.evaluate("box.wake()")
    page.wait_for_function("judged.length === 3")
    assert page.evaluate(LEFT) == [["a", "refused", "no: 422"]], "a refusal with no room for it is not sent for ever"
    page.evaluate("box.discard('a')")
    assert page.evaluate(leave) is True
    assert told.ids == ["a", "a", "b"]


def test_what_lies_there_from_before_is_taken_over_in_its_order(tab: Callable[..., Any], told: Told) -> None:
    page = tab()
    page.evaluate("""() => {
      localStorage.setItem("list of before", JSON.stringify([{ id: "z" }, { id: "y" }, { id: "x" }]));
      box.where.adopt("list of before");
      box.where.adopt("list of before");
    }""")
    assert page.evaluate("localStorage.getItem('list of before')") is None
    assert [entry[0] for entry in page.evaluate(LEFT)] == ["z", "y", "x"]
    page.evaluate("box.wake()")
    emptied(page)
    assert told.ids == ["z", "y", "x"]
