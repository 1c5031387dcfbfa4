"""What somebody takes, for one reader."""

from datetime import date, timedelta

from webapp.errors import Say
from webapp.features.athletes import policy
from webapp.features.athletes.looks.supplements import Hit, ItemLook, Stack, ToTick
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, series, words
from webapp.features.athletes.rules import stack, supplements
from webapp.features.athletes.rules.stack import Judged
from webapp.features.athletes.supplements import queries
from webapp.features.athletes.supplements.models import Supplement
from webapp.features.teams.models import Player

LABELS = (
    "Taken as planned, two weeks",
    "Batches tested by a third party",
    "Evidence behind what is taken",
    "Doses within protocol",
)
WHEN = {
    "always": Say("prohibited at all times"),
    "in_competition": Say("prohibited in competition"),
    "threshold": Say("prohibited beyond a limit"),
    "sports": Say("prohibited in particular sports, such as archery and shooting"),
    "monitored": Say("watched, not prohibited"),
}
CLASSES = {
    "S0": Say("non-approved substances"),
    "S1": Say("anabolic agents"),
    "S2": Say("peptide hormones and growth factors"),
    "S3": Say("beta-2 agonists"),
    "S4": Say("hormone and metabolic modulators"),
    "S5": Say("diuretics and masking agents"),
    "S6": Say("stimulants"),
    "S7": Say("narcotics"),
    "S8": Say("cannabinoids"),
    "S9": Say("glucocorticoids"),
    "M1": Say("manipulation of blood"),
    "M2": Say("chemical and physical manipulation"),
    "M3": Say("gene and cell doping"),
    "P1": Say("beta-blockers"),
    "M": Say("monitoring programme"),
}


def look(player: Player, athlete: Athlete | None, tie: Tie, today: date) -> Stack:
    """The stack of today with two weeks of doses: three queries however much is taken."""
    minor = access.minor(player.born, today)
    rows = queries.of(athlete.id) if athlete else []
    items = [queries.taken(row) for row in rows]
    mass = series.latest([athlete.id]).get(athlete.id, {}).get("body_mass_kg") if athlete else None
    judged = queries.judged(items, today, mass=mass.value if mass else None, minor=minor)
    ticks = queries.ticks([item.id for item in items], today)
    present = [each for each in judged if each.item.on(today)]
    found = stack.shares(present, stack.adherence(items, ticks, today))
    told = (found.adherence, found.tested, found.evidence, found.protocol)
    book = queries.book(today)
    days = []
    for ago in range(stack.DAYS - 1, -1, -1):
        day = today - timedelta(days=ago)
        plan = stack.planned(items, day, day)
        days.append((day, sum(each in ticks for each in plan), len(plan)))
    by_id = {row.id: row for row in rows}
    order = sorted(judged, key=lambda each: (not each.item.on(today), not each.open, each.item.name.lower()))
    return Stack(
        tuple(_item(each, by_id[each.item.id], today) for each in order),
        tuple(
            ToTick(each.item.id, each.item.name, _dose(by_id[each.item.id]), time, (each.item.id, today, time) in ticks)
            for time in stack.TIMES
            for each in present
            if time in each.item.times
        ),
        tuple(zip(LABELS, (words.score(value) for value in told), strict=True)),
        words.score(found.score),
        tuple(days) if items else (),
        book.year,
        book.checked,
        book.year < today.year,
        minor,
        found.hits,
        policy.records_group(tie, "supplements"),
    )


def _dose(row: Supplement) -> str:
    return f"{row.dose:g} {row.unit}"


def _item(each: Judged, row: Supplement, today: date) -> ItemLook:
    protocol = supplements.PROTOCOLS.get(supplements.plain(row.name))
    said = None
    if protocol is not None:
        unit = f"{protocol.unit}/kg" if protocol.per_kg else protocol.unit
        said = Say(
            "Protocol: %(low)s to %(high)s %(unit)s a day",
            low=float(protocol.low),
            high=float(protocol.high),
            unit=unit,
        )
    hits = tuple(
        Hit(name, entry.section if entry.category != "M" else "", CLASSES[entry.category], WHEN[entry.when])
        for name, entry in each.hits
    )
    return ItemLook(
        row.id,
        row.name,
        row.brand,
        each.group,
        _dose(row),
        each.item.times,
        row.since,
        row.until,
        not each.item.on(today),
        each.proven,
        row.scheme,
        row.batch,
        row.certified_on,
        row.expires_on,
        row.expires_on is not None and row.expires_on < today,
        row.link,
        said,
        each.fits,
        each.child,
        row.approved,
        hits,
        each.settled,
        row.exempt_until,
    )
