"""What axe finds wrong with a page."""

from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async (rules) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let quiet = 0; quiet < 3; quiet++) {  // a change of theme may still be on its way
    await frame();
    for (const moving of document.getAnimations().filter((each) => each.playState === "running")) {
      try { moving.finish(); } catch { moving.pause(); }  // what never ends cannot be finished
      quiet = 0;
    }
  }
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: rules },
    resultTypes: ["violations"],  // of what passed the names are enough: describing its nodes takes long
  });
  const where = (node) => `${node.target} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`;
  return [found.passes.length, found.violations.map((each) => [each.id, each.nodes.map(where)])];
}"""


def barriers(page: Page, axe: str, themes: tuple[str, ...] = ("light", "dark")) -> list[Any]:
    """What axe finds wrong with the page as it is now, by day and by night: (theme, rule, where)."""
    page.evaluate(axe)
    found = []
    for theme in themes:
        page.emulate_media(color_scheme=theme)
        passed, violations = page.evaluate(LOOK, RULES)
        assert passed > 5, "axe looked at nothing"
        found += [(theme, *each) for each in violations]
    return found
