"""Plans as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from webapp.catalog import shelf
from webapp.catalog.items import _reading
from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.plans import measure, rich
from webapp.features.plans.looks import LEVELS, Block, Card, DayLine, DayPage, Desk, Job, Mine, Part, Way
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanVersion
from webapp.features.plans.queries import finding, practised, written
from webapp.features.plans.queries.elsewhere import elsewhere
from webapp.features.plans.queries.finding import Found, Wish
from webapp.features.plans.queries.practised import Practice
from webapp.features.plans.rules import recommend, schedule, sitting, standing
from webapp.features.plans.rules.days import DAY
from webapp.features.plans.rules.practice import PAUSED, State, pause_ends, settled


def card(found: Found, why: Say | None = None) -> Card:
    """A plan in a list."""
    plan, it = found.plan, found.version
    return Card(
        id=plan.id,
        slug=plan.slug,
        title=it.title,
        about=it.about,
        author=plan.author.name if plan.author else "",
        length=it.length,
        minutes=it.minutes,
        languages=tuple(it.languages),
        tags=tuple(it.tags),
        level=it.level,
        tradition=it.tradition,
        featured=plan.featured,
        day=found.day,
        why=why,
    )


def choices(every: Sequence[Found]) -> dict[str, list[str]]:
    """What one can narrow the list by: the tags, languages and traditions there are."""
    return {
        "tags": sorted({tag for each in every for tag in each.version.tags}),
        "languages": sorted({lang for each in every for lang in each.version.languages}),
        "traditions": sorted({each.version.tradition for each in every} - {""}),
    }


def shelf_of(every: Sequence[Found], wish: Wish) -> tuple[Card, ...]:
    """The plans that suit a wish."""
    return tuple(card(each) for each in finding.matching(every, wish))


def suggestions(person: User | None, every: Sequence[Found]) -> tuple[Card, ...]:
    """What this person may want to read next, each with its reason."""
    if person is None:
        return ()
    known = {each.plan.id: each for each in every}
    found = []
    for reason in finding.recommended(person, every):
        title = known[reason.because].version.title if reason.because in known else ""
        if reason.kind == recommend.ALIKE and title:
            shared = ", ".join(tag for tag in reason.tags if tag not in LEVELS)  # a level is no subject
            with_tags = Say("Because you finished %(plan)s: %(tags)s", plan=title, tags=shared)
            why = with_tags if shared else Say("Because you finished %(plan)s", plan=title)
        elif reason.kind == recommend.COMPANY and title:
            why = Say("Read by many who finished %(plan)s", plan=title)
        else:
            why = Say("Finished most often")
        found.append(card(known[reason.id], why))
    return tuple(found)


def mine(each: Practice, today: date, titles: Mapping[int, str] | None = None) -> Mine:
    """Where the reader of a plan stands. ``titles``: of its days by number, where they are known."""
    if not len(each.state.shape):
        return elsewhere(each)
    state, version = settled(each.state, today), each.enrolment.version
    key = standing.next_step(state, today)
    number = state.shape.keys.index(key) + 1 if key else None
    paused = state.status(today) == PAUSED and state.paused_on is not None
    dues = [state.dues[key] for key in state.open if key in state.dues]
    best = schedule.suggested(standing.behind(state, today), len(state.shape))
    ways = standing.previews(state, today)
    return Mine(
        slug=each.enrolment.plan.slug,
        title=version.title,
        length=len(state.shape),
        status=state.status(today),
        done=len(state.completed),
        today=standing.today_index(state, today),
        next=number,
        next_title=(titles or {}).get(number or 0, ""),
        minutes=version.minutes,
        waiting=standing.behind(state, today),
        ends=max(dues, default=None),
        ways=tuple(sorted((Way(way, way.way == best) for way in ways), key=lambda it: not it.best)),
        share=standing.completion(state),
        newer=version.number < (each.enrolment.plan.published or 0),
        paused_until=pause_ends(state.paused_on) if paused and state.paused_on else None,
        own_pace=state.pace.mode == schedule.OWN,
        done_today=any(state.day_done(key) == today for key in state.completed),
    )


def day_lines(version_id: int, state: State | None, today: date) -> tuple[DayLine, ...]:
    """The days of a version; for its reader with what each is to them."""
    found = written.titles(version_id)
    if state is None:
        return tuple(DayLine(number, title, "open" if number == 1 else "locked") for number, _, title in found)
    state = settled(state, today)
    now = standing.next_step(state, today)
    return tuple(
        DayLine(number, title, standing.mark(state, key, today), state.dues.get(key), key == now)
        for number, key, title in found
        if key in state.shape.keys
    )


def day_page(
    plan: Plan,
    version: PlanVersion,
    day: PlanDay,
    state: State | None,
    today: date,
    *,
    wanted: str = "",
    original: bool = False,
) -> DayPage:
    """A day as it is read, in the language ``wanted`` if there is one, with the original beside it if asked for."""
    state = settled(state, today) if state else None
    done = state.done if state else {}
    document_day = measure.Day(day.title, tuple(written.task_of(task) for task in day.tasks), day.key)
    every = [item for task in day.tasks for item in task.items]
    key = standing.next_step(state, today) if state else None
    finished_on = state.day_done(day.key) if state else None
    closed = finished_on is not None and state is not None and day.key in state.closed
    jobs = tuple(
        Job(
            task.title,
            task.kind,
            task.required,
            tuple(
                part(item, version.language, wanted, original, done=closed or item.key in done) for item in task.items
            ),
        )
        for task in day.tasks
    )
    title, jobs = _headed(day.title, jobs)
    return DayPage(
        slug=plan.slug,
        plan=version.title,
        number=day.position,
        length=version.length,
        title=title,
        minutes=_reading.minutes(measure.seconds_of_day(document_day, version.language)),
        language=version.language,
        jobs=jobs,
        languages=_languages(every),
        has_original=any(
            name.startswith("root") for item in every for each in item.segments[:3] for name in each.texts
        ),
        mark=standing.mark(state, day.key, today) if state else None,
        done=finished_on is not None,
        due=state.dues.get(day.key) if state else None,
        next=state.shape.keys.index(key) + 1 if state and key and key != day.key else None,
        yesterday=state is not None and finished_on is None and state.dues.get(day.key) == today - DAY,
        finished=state.finished if state else False,
    )


def _headed(title: str, jobs: tuple[Job, ...]) -> tuple[str, tuple[Job, ...]]:
    """The head of the day's only text is its title, in the language it is read in."""
    parts = [part for job in jobs for part in job.parts if part.blocks]
    heads = [block for block in parts[0].blocks if block.kind == "head"] if len(parts) == 1 else []
    if len(heads) != 1 or len(heads[0].lines) != 1 or parts[0].root_lang:
        return title, jobs
    rest = tuple(block for block in parts[0].blocks if block.kind != "head")
    read = tuple(
        replace(job, parts=tuple(replace(it, blocks=rest) if it is parts[0] else it for it in job.parts))
        for job in jobs
    )
    return heads[0].lines[0][0].striptags() or title, read


def _languages(items: Sequence[PlanItem]) -> tuple[str, ...]:
    """The languages the texts of a day can be read in, besides the original."""
    names = (name for item in items for each in item.segments for name in each.texts)
    return tuple(dict.fromkeys(name.split("-")[1] for name in names if name.startswith("translation-")))


def part(item: PlanItem, language: str, wanted: str, original: bool, *, done: bool) -> Part:
    """An item, ready to read."""
    prose = next((field.name for field in shelf("items")[item.kind].fields if field.type == "prose"), "")
    layer = measure.layer_read((each.texts for each in item.segments), wanted or language)
    names = dict.fromkeys(name for each in item.segments for name in each.texts)
    root = next((name for name in names if name.startswith("root") and name != layer), "")
    return Part(
        key=item.key,
        kind=item.kind,
        body=dict(item.body),
        html=rich.html(str(item.body.get(prose) or "")),
        blocks=tuple(_blocks(item, layer, root if original else "")) if item.segments else (),
        lang=layer.split("-")[1] if "-" in layer else str(item.body.get("lang") or language),
        root_lang=root.split("-")[1] if original and "-" in root else "",
        done=done,
        bells=_bells(item),
    )


def _bells(item: PlanItem) -> str:
    if item.kind != "meditation" or not item.body.get("minutes"):
        return ""
    rung = sitting.bells(60 * int(item.body["minutes"]), 60 * int(item.body.get("interval") or 0))
    return " ".join(f"{bell.at}:{bell.kind}" for bell in rung)


def _blocks(item: PlanItem, layer: str, root: str) -> list[Block]:
    """The lines of a text in the blocks their ids name: 3.1 and 3.2 are of one paragraph, :0.x is the head."""
    found: list[tuple[str, str, list[tuple[rich.Markup, rich.Markup | None]]]] = []
    for each in item.segments:
        words, beside = each.texts.get(layer, ""), each.texts.get(root, "")
        if not words.strip() and not beside.strip():
            continue
        html = next((text for name, text in each.texts.items() if name.startswith("html")), "")
        section = each.key.rpartition(".")[0]
        kind = "head" if ":0." in each.key or "<h" in html or "<li" in html else "verse" if "<br" in html else "words"
        line = rich.line(words), rich.line(beside) if root else None
        if found and found[-1][0] == section and kind != "head":
            found[-1][2].append(line)
        else:
            found.append((section if kind != "head" else each.key, kind, [line]))
    return [Block(kind, tuple(lines)) for _, kind, lines in found]


def desk(plan: Plan, version: PlanVersion) -> Desk:
    """A plan as its author sees it: the draft if there is one, else what is published."""
    document = written.document(version.id)
    return Desk(
        slug=plan.slug,
        title=version.title,
        status=plan.status,
        number=version.number,
        drafting=version.published_at is None,
        published=plan.published is not None,
        remarks=measure.remarks(document),
        head=written.head_of(version),
        days=tuple(DayLine(n, day.title, "open") for n, day in enumerate(document.days, 1)),
        minutes=measure.minutes_a_day(document),
    )


def practised_of(person: User, today: date) -> tuple[list[Practice], practised.Regularity]:
    """All of somebody's plans and how regular they are, in a constant number of queries."""
    every = practised.enrolments(person)
    logs = practised.log(every)
    found = practised.folded(every, logs)
    return found, practised.regularity(found, logs, today)


def todays(person: User, today: date) -> tuple[Mine, ...] | None:
    """For the first page: the plans under way; None where there are none."""
    found = practised.practices(practised.enrolments(person))
    under_way = tuple(it for it in (mine(each, today) for each in found) if it.status == "active")
    return under_way or None
