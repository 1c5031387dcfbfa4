"""What a basketball scorer is asked after a play: made – who assisted, missed – who rebounded, foul – on whom."""

from webapp.catalog.sports._kind import Ask, Seen, Situation
from webapp.errors import phrase


def after_shot(now: Situation) -> tuple[Ask, ...]:
    """Assist, and the foul of a three-point play; or the rebound, and the block."""
    side, other = now.play.side, now.other
    if now.play.facts.get("made") is True:
        return (
            Ask(key="assist", label="Assist", answer="role", role="assist", side=side, offer="court"),
            Ask(
                key="and_one",
                label="And one",
                answer="play",
                type="foul",
                side=other,
                offer="court",
                facts={"kind": "shooting", "shots": 1},
            ),
        )
    block = Ask(key="block", label="Blocked by", answer="role", role="blocked_by", side=other, offer="court")
    return (*_rebounds(side, other), block)


def after_turnover(now: Situation) -> tuple[Ask, ...]:
    """Who stole it; a dead ball, and the turnover of an offensive foul, has no steal."""
    if now.cause is not None and now.cause.type == "foul":
        return ()
    return (Ask(key="steal", label="Steal", answer="role", role="stolen_by", side=now.other, offer="court"),)


def after_foul(now: Situation) -> tuple[Ask, ...]:
    """On whom, the turnover of an offensive foul, the free throws it gives, who comes in for a player fouled out."""
    play, rule = now.play, now.rules.foul(now.play.facts.get("kind"))
    asks: list[Ask] = []
    if "drawn_by" not in play.roles and not rule.bench:
        asks.append(Ask(key="drawn_by", label="Foul on", answer="role", role="drawn_by", side=now.other, offer="court"))
    if str(play.facts.get("kind", "")).startswith("offensive"):
        turnover = {"kind": "offensive_foul"}
        asks.append(
            Ask(
                key="turnover",
                label="Turnover",
                answer="play",
                type="turnover",
                side=play.side,
                player=play.player,
                facts=turnover,
                optional=False,
            )
        )
    if play.facts.get("kind") == "shooting" and "shots" not in play.facts:
        choices = (1, 2) if now.rules.point_values[-1] == 2 else (1, 2, 3)
        asks.append(Ask(key="shots", label="How many free throws", answer="fact", fact="shots", choices=choices))
    else:
        asks.extend(_first_free_throw(now))
    if now.must_leave:
        asks.append(
            Ask(
                key="substitution",
                label="Fouled out: who comes in",
                answer="play",
                type="substitution",
                side=play.side,
                player=play.player,
                offer="bench",
                optional=False,
            )
        )
    return tuple(asks)


def after_free_throw(now: Situation) -> tuple[Ask, ...]:
    """The next of the trip; after a missed last one the rebound."""
    facts, made = now.play.facts, now.play.facts.get("made") is True
    n, of = facts.get("n"), facts.get("of")
    if n is None or of is None:
        return ()
    if n < of and not (facts.get("one_and_one") and not made):
        following = {**facts, "n": n + 1}
        following.pop("made", None)
        return (_free_throw(now.play.side, now.play.player, following),)
    keeps = now.cause is not None and now.rules.foul(now.cause.facts.get("kind")).keeps_ball
    if made or keeps or facts.get("kind", "regular") != "regular":
        return ()
    return _rebounds(now.play.side, now.other)


def shots_of(now: Situation) -> tuple[int, bool]:
    """How many free throws the foul in this situation gives, and whether they are one and one."""
    kind, given = now.play.facts.get("kind"), now.play.facts.get("shots")
    shots = given if given is not None else now.rules.foul(kind).shots
    if shots is not None:
        return int(shots), False
    return (now.bonus.shots, now.bonus.one_and_one) if now.bonus else (0, False)


def single_shot(play: Seen, rules: object) -> bool:
    """G League since 2019-20: one free throw worth the trip, but not in the last two minutes and overtime."""
    values = getattr(rules, "ft_values", (1,))
    last = getattr(rules, "periods", 4)
    late = play.period > last or (play.period == last and play.clock is not None and play.clock <= 120_000)
    return len(values) > 1 and not late


def _first_free_throw(now: Situation) -> tuple[Ask, ...]:
    shots, one_and_one = shots_of(now)
    if not shots:
        return ()
    facts: dict[str, object] = {"n": 1, "of": shots, "value": 1}
    if single_shot(now.play, now.rules):
        facts = {"n": 1, "of": 1, "value": shots}
    elif one_and_one:
        facts["one_and_one"] = True
    if now.rules.foul(now.play.facts.get("kind")).bench:
        facts["kind"] = "technical"
    return (_free_throw(now.other, now.play.roles.get("drawn_by"), facts),)


def _free_throw(side: str | None, shooter: str | None, facts: dict[str, object]) -> Ask:
    return Ask(
        key="free_throw",
        label="Free throw",
        answer="play",
        type="free_throw",
        side=side,
        player=shooter,
        offer="" if shooter else "court",
        facts=facts,
        optional=False,
    )


def _rebounds(shooting: str | None, defending: str | None) -> tuple[Ask, ...]:
    return tuple(
        Ask(
            key=f"{kind}_rebound",
            label=label,
            answer="play",
            type="rebound",
            side=side,
            offer="court_or_team",
            facts={"kind": kind},
        )
        for kind, label, side in (
            ("defensive", phrase("Defensive rebound"), defending),
            ("offensive", phrase("Offensive rebound"), shooting),
        )
    )
