"""The order of a session: what needs fresh nerves first, nothing hard twice in a row, little to carry about."""

from itertools import pairwise, permutations
from random import Random

from webapp.features.training.rules import Drill, Need
from webapp.features.training.rules.fit import Fit
from webapp.features.training.rules.order import arranged, freshness
from webapp.features.training.rules.programme import Candidate


def candidate(
    name: str,
    phase: str = "main",
    rpe: int = 5,
    needs: str = "",
    primary: str = "passing.crossing",
    style: str = "technical",
) -> Candidate:
    drill = Drill(
        id=name,
        sport="soccer",
        primary=f"soccer.{primary}",
        minutes=10,
        rpe=rpe,
        needs=tuple(Need(item) for item in needs.split()),
        styles=(style,),
    )
    return Candidate(drill, phase, 10, Fit(1.0, {}), Random(name).randrange(2**20))


def names(order: list[Candidate]) -> list[str]:
    return [each.drill.id for each in order]


def test_warm_up_first_cool_down_last_and_fresh_before_tired() -> None:
    chosen = [
        candidate("down", "cooldown"),
        candidate("endurance", primary="fitness.endurance"),
        candidate("strength", primary="fitness.strength"),
        candidate("game", style="game_like"),
        candidate("technique"),
        candidate("up", "warmup"),
    ]
    assert [freshness(each) for each in chosen[1:5]] == [3, 2, 1, 0]
    assert names(arranged(chosen)) == ["up", "technique", "game", "strength", "endurance", "down"]


def test_two_hard_drills_are_kept_apart_if_any_order_does() -> None:
    chosen = [candidate("a", rpe=9), candidate("b", rpe=8), candidate("easy", rpe=3, primary="fitness.endurance")]
    assert names(arranged(chosen))[1] == "easy"
    hard = arranged([candidate("a", rpe=9), candidate("b", rpe=8)])
    assert len(hard) == 2  # no other order exists


def test_equipment_is_moved_as_little_as_possible() -> None:
    chosen = [candidate("1", needs="ball cones"), candidate("2", needs="goal ball"), candidate("3", needs="ball cones")]
    order = names(arranged([*chosen, candidate("up", "warmup", needs="goal ball")]))
    assert order[:2] == ["up", "2"]


def test_no_other_order_is_better() -> None:
    chance = Random(5)
    for _ in range(20):
        mains = [
            candidate(
                f"{n}{chance.random()}",
                rpe=chance.randint(3, 9),
                needs=" ".join(chance.sample(["ball", "cones", "goal", "bibs"], 2)),
                primary=chance.choice(["passing.crossing", "fitness.endurance", "fitness.strength"]),
            )
            for n in range(5)
        ]
        up, down = candidate("up", "warmup", needs="ball"), candidate("down", "cooldown")

        def cost(order: list[Candidate]) -> tuple[int, int, int]:
            pairs = list(pairwise(order))
            body = order[1:-1]
            late = sum(freshness(a) > freshness(b) for n, a in enumerate(body) for b in body[n + 1 :])
            moved = sum(len({x.item for x in a.drill.needs} ^ {x.item for x in b.drill.needs}) for a, b in pairs)
            return sum(a.drill.rpe >= 8 and b.drill.rpe >= 8 for a, b in pairs), late, moved

        best = min(cost([up, *each, down]) for each in permutations(mains))
        assert cost(arranged([down, *mains, up])) == best


def test_kept_places_are_kept_and_impossible_ones_are_nobodys() -> None:
    chosen = [candidate(name) for name in "abcd"]
    assert names(arranged(chosen, {"c": 0, "a": 3}))[0] == "c"
    assert names(arranged(chosen, {"c": 0, "a": 3}))[3] == "a"
    assert sorted(names(arranged(chosen, {"c": 9, "a": -1}))) == list("abcd")
    assert sorted(names(arranged(chosen, {"c": 1, "a": 1}))) == list("abcd")
    assert arranged([]) == []
