"""Practices as pages show them: on the builder's table, running, in lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.calendar import queries as calendar
from webapp.features.calendar.looks import Entry
from webapp.features.drills import queries as library
from webapp.features.drills.looks import Usable
from webapp.features.teams import queries as teams
from webapp.features.training import desk, policy, rules, sheet
from webapp.features.training.looks import PHASES, Finding, Offer, Part, Placed, Table, Text, Trial
from webapp.features.training.models import Practice
from webapp.features.training.policy import Part as Stand
from webapp.features.training.queries import people, practices
from webapp.infra.clock import now

Translate = rules.session.Translate
EDITABLE = ("draft", "planned", "template")
DATES = 8  # of the calendar, offered to be trained on


def table(practice: Practice, person: User, part: Stand, lane: int, _: Translate) -> Table:
    """A session on the builder's table, one of its lanes. ``_`` translates labels inside of reasons."""
    everything = practices.slots(practice)
    lanes = tuple(sorted({slot.lane for slot in everything} | {0}))
    lane = lane if lane in lanes else 0
    slots = sheet.lane(everything, lane)
    texts = practices.texts(practice.pieces)
    wish = practice.request
    given = people.names(practice)
    return Table(
        id=practice.id,
        version=desk.version(everything, wish),
        told=desk.told(practice),
        title=practice.title,
        note=practice.note,
        status=practice.status,
        begun=any(piece.frozen for piece in practice.pieces),
        sport=practice.sport,
        team_id=practice.team_id,
        team=practice.team.name if practice.team else "",
        slug=practice.team.slug if practice.team else "",
        lane=lane,
        lanes=lanes,
        parts=parts(slots, texts, _),
        minutes=sheet.total(slots),
        budget=wish.get("minutes", 0),
        load=desk.load(slots, texts),
        wish=wish,
        finding=None if lane else finding(practice.finding, _),  # of a plan B nothing is said
        undoable=practices.undoable(practice),
        editable=policy.may_plan(part) and practice.status in EDITABLE,
        may_plan=policy.may_plan(part),
        may_run=policy.may_run(part) and bool(slots),
        when=practices.when(practice),
        occasion=f"/calendar/{practice.occasion_id}" if practice.occasion_id else "",
        given=given,
        everybody=practice.everybody,
    )


def parts(slots: Sequence[sheet.Slot], texts: Mapping[str, Text], _: Translate) -> tuple[Part, ...]:
    """The parts of a session, every drill with what it says and why it is there."""
    begins = dict(zip((slot.key for slot in slots), sheet.starts(slots), strict=True))
    found = []
    for phase, inside in sheet.parts(slots):
        placed = tuple(
            _placed(slot, texts[slot.key], begins[slot.key], place == 0, place == len(inside) - 1, _)
            for place, slot in enumerate(inside)
        )
        found.append(Part(phase, PHASES[phase], sheet.total(inside), placed))
    return tuple(found)


def _placed(slot: sheet.Slot, text: Text, start: int, first: bool, last: bool, _: Translate) -> Placed:
    main = max(text.skills, key=lambda token: text.skills[token], default="")
    return Placed(slot, text, start, first, last, skills.label(main) if main else "", why(slot, _))


def why(slot: sheet.Slot, _: Translate) -> tuple[Say, ...]:
    """Why a drill was chosen, in words."""
    return tuple(rules.Reason(**kept).say(_) for kept in slot.why)


def finding(kept: Mapping[str, Any], _: Translate) -> Finding | None:
    """What the generator said; None where it was not asked."""
    if "objective" not in kept:
        return None
    excluded = tuple((e["count"], rules.Excluded(e["rule"], (), e["about"]).say(_)) for e in kept["excluded"])
    return Finding(
        objective=kept["objective"],
        claim=_claim(kept),
        gap=kept["gap"],
        milliseconds=kept["milliseconds"],
        considered=kept["considered"],
        excluded=tuple(sorted(excluded, key=lambda pair: -pair[0])),
        relaxed=tuple(rules.Relaxed(token).say(_) for token in kept["relaxed"]),
        by_hand=bool(kept.get("by_hand")),
    )


def _claim(kept: Mapping[str, Any]) -> str:
    """What was proven of the session as it stands: of one that was changed, or that was only looked at, nothing."""
    method = "" if kept.get("by_hand") else kept.get("method")
    if method == "exact":
        return "around" if kept["kept"] else "best"
    return "near" if method == "unproven" else ""


def offer(swaps: Sequence[rules.Swap], _: Translate) -> tuple[Offer, ...]:
    """Replacements for a place, with what they say."""
    rows = {row.id: row for row in practices.drills([int(each.choice.drill) for each in swaps])}
    return tuple(_offer(each, rows[int(each.choice.drill)], _) for each in swaps if int(each.choice.drill) in rows)


def _offer(swap: rules.Swap, row: Usable, _: Translate) -> Offer:
    return Offer(
        drill=row.id,
        title=row.title,
        summary=row.summary,
        skill=skills.label(row.facts.primary),
        minutes=swap.choice.minutes,
        usual=row.facts.minutes,
        difference=swap.difference,
        sound=swap.sound,
        reasons=tuple(reason.say(_) for reason in swap.choice.reasons[:2]),
    )


def dates(practice: Practice, person: User) -> tuple[Entry, ...]:
    """The next dates of the team's calendar a session could be for: practices, in their order."""
    if practice.team is None:
        return ()
    coming = [each for each in calendar.next_of([practice.team_id or 0], 40, planned=True) if each.kind == "practice"]
    standing = teams.standing(person, practice.team_id)
    return calendar.entries(coming[:DATES], person, {practice.team_id or 0: standing})


def prefilled(person: User, team: Any | None, sport: str) -> dict[str, Any]:
    """Where the form for a session begins: at the last wishes for this team (or of this person), at the roster, at what
    they say of themselves."""
    last = practices.last_wish(person, team.id if team else None)
    wish: dict[str, Any] = dict(last.request) if last and last.sport == sport else {}
    wish.pop("ages", None)
    if team is not None:
        if not last:
            wish["people"] = max(1, len(people.squad(team.id, person)))
        coming = calendar.next_of([team.id], 5, planned=True)
        practice = next((each for each in coming if each.kind == "practice"), None)
        if practice is not None and not last:
            wish["minutes"] = min(max(practice.minutes, 15), 180)
    else:
        profile = people.profile(person)
        if profile is not None and not last:
            wish |= {"level": profile.experience or None, "skills": list(profile.weaknesses), "age": profile.age}
    usual = {"minutes": 45 if team else 30, "people": 1, "place": home_of(sport, bool(team)), "equipment": []}
    return usual | {name: value for name, value in wish.items() if value is not None}


LYING_THERE = {
    "soccer": ("ball", "cones", "goal", "bibs"),
    "basketball": ("ball", "cones", "hoop", "bibs"),
    "hockey": ("stick", "pucks", "skates", "cones", "goal"),
}


def guests_wish(sport: str) -> dict[str, Any]:
    """Where a guest's form for a session begins: an hour for a team, with what lies in every hall."""
    there = list(LYING_THERE.get(sport, ()))
    return {"minutes": 60, "people": 12, "level": "intermediate", "place": home_of(sport, True), "equipment": there}


def public_drills() -> int | None:
    """How many drills a guest may train with; None where there are none."""
    return library.seen(library.current(), None).bit_count() or None


def trial(session: rules.Session, sport: str, people: int, _: Translate) -> Trial:
    """A session of public drills as a guest sees it. One query; nothing a guest may not see is in it."""
    rows = library.used(None, [int(choice.drill) for choice in session.choices])
    slots = desk.slots(session, {id: desk.dose(row) for id, row in rows.items()})
    texts = {slot.key: desk.text(rows[slot.drill or 0]) for slot in slots}
    return Trial(
        sport=sport,
        parts=parts(slots, texts, _),
        minutes=session.minutes,
        budget=session.budget,
        people=people,
        load=desk.load(slots, texts),
        finding=finding(desk.finding(session), _),
    )


PLACES = {"soccer": "half_field", "basketball": "gym", "hockey": "rink", "wrestling": "mat"}


def home_of(sport: str, team: bool) -> str:
    """Where this sport is trained as a rule, and where one trains alone."""
    token = PLACES.get(sport, "gym") if team else "home"
    return token if vocab.exists("places", token) else vocab.vocabulary("places").words[0].token


def ages_of(team: Any) -> list[int] | None:
    """The youngest and oldest of a team, for the hard rule about age."""
    found = people.ages(team, now().date())
    return list(found) if found else None
