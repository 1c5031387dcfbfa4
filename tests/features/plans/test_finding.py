"""Finding plans by their words."""

from webapp.features.plans import actions, queries
from webapp.features.plans.formats.document import Day, Document, Item, Task


def test_words_on_every_day_of_a_long_plan_do_not_hide_the_other_plans(cast):
    def made(title, days):
        told = tuple(Day("Quokka", (Task("read", (Item("text", {"text": "quokka"}),)),)) for _ in range(days))
        return actions.take_in(Document(title, told), by=cast.ines, publish=True)

    plans = {made("Long", 30).id, made("Short", 1).id}
    assert {plan for plan, _ in queries.search("quokka", 2)} == plans
