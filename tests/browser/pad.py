"""The pad as a scorer uses it: taps that are counted, and what is then to be seen."""

from typing import Any

from playwright.sync_api import Page, expect

FIVES = {"home": ("4", "5", "7", "8", "9"), "away": ("0", "3", "6", "13", "21")}
NEAR, FAR = (0.79, 0.45), (0.40, 0.30)  # of the court as it lies while home attacks to the right


class Pad:
    """Ada's phone at courtside."""

    def __init__(self, page: Page, game: str) -> None:
        self.page, self.game, self.taps = page, game, 0
        page.goto(f"{game}/pad")
        expect(page.locator(".live-state")).to_have_attribute("data-state", "live")

    def tap(self, selector: str, **which: Any) -> None:
        """One tap; it is counted."""
        self.page.locator(selector, **which).first.tap()
        self.taps += 1

    def chip(self, side: str, number: str) -> None:
        """Tap a player."""
        self.tap(f'.chip[data-side="{side}"][data-number="{number}"]')

    def court(self, x: float, y: float) -> None:
        """Tap the court, at a share of its width and height."""
        box = self.page.locator("#court").bounding_box()
        assert box
        self.page.touchscreen.tap(box["x"] + x * box["width"], box["y"] + y * box["height"])
        self.taps += 1

    def begin(self) -> None:
        """Confirm both fives and start the first period."""
        self.tap("[data-step=period_start] button")
        for side, numbers in FIVES.items():
            for number in numbers:
                self.chip(side, number)
        self.tap("[data-line-send]")
        expect(self.page.locator("#pad-bar")).to_have_attribute("data-phase", "live")

    def shot(self, side: str, number: str, made: bool, place: tuple[float, float] = NEAR) -> None:
        """Court, player, made or missed."""
        self.shot_unsaved(side, number, made, place)
        self.saved()

    def shot_unsaved(self, side: str, number: str, made: bool = True, place: tuple[float, float] = NEAR) -> None:
        """The same, without waiting for the server to say so."""
        self.attack(side)
        x, y = (
            place if self.page.locator("#court").get_attribute("data-turn") == "right" else (1 - place[0], 1 - place[1])
        )
        self.court(x, y)
        self.chip(side, number)
        self.tap(f'[data-says=made][value="{int(made)}"]')

    def attack(self, side: str) -> None:
        """Let the court face this side's attack, if it does not yet."""
        if self.page.locator("#court").get_attribute("data-attack") != side:
            self.tap("[data-turns]")

    def answer(self, question: str, choice: str) -> None:
        """One tap on the sheet that asks what followed."""
        asked = self.page.locator(
            "#pad-prompt .question", has=self.page.get_by_role("heading", name=question, exact=True)
        )
        asked.locator(".answer", has_text=choice).first.tap()
        self.taps += 1
        self.saved()

    def deed(self, key: str) -> None:
        """One of the buttons that need no court: by its key, or by the name of its group."""
        self.clear()
        named = self.page.locator(f'[data-deed="{key}"]:visible')
        (named if named.count() else self.page.locator("[data-group]", has_text=key)).first.tap()
        self.taps += 1

    def set_clock(self, shows: str) -> None:
        """Set the game clock, as at a stoppage."""
        self.clear()
        self.tap(".pad-tools summary")
        self.tap("[data-opens=pad-clock]")
        self.page.fill("#pad-clock-text", shows)
        self.tap("#pad-clock-form .primary")
        expect(self.page.locator("#pad-bar time.clock")).to_have_text(shows)
        self.saved()

    def clear(self) -> None:
        """Nothing more followed from the last play."""
        if self.page.locator("#pad-prompt").is_visible():
            self.tap("[data-closes-prompt]")

    def ref(self, side: str, number: str) -> str:
        """How the log calls the player with that number."""
        return self.page.locator(f'.chip[data-side="{side}"][data-number="{number}"]').get_attribute("data-ref") or ""

    def undo(self) -> None:
        """One tap."""
        self.tap('.pad-tools form[action$="/undo"] button')
        self.saved()

    def saved(self) -> None:
        """Wait until everything has been acknowledged."""
        expect(self.page.locator("#pad-state")).to_have_text("saved")
        expect(self.page.locator("#pad-outbox")).to_be_empty()

    def shows(self, home: int, away: int) -> None:
        """The score on the pad's bar."""
        expect(self.page.locator("#pad-bar .home .score")).to_have_text(str(home))
        expect(self.page.locator("#pad-bar .away .score")).to_have_text(str(away))


def board_shows(page: Page, home: int, away: int) -> None:
    """The score on the board everybody watches."""
    expect(page.locator("#board .side.home .score")).to_contain_text(str(home))
    expect(page.locator("#board .side.away .score")).to_contain_text(str(away))
