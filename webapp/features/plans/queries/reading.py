"""A day of a plan as it is read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from webapp.catalog import shelf
from webapp.catalog.items import _reading
from webapp.features.plans import measure, rich
from webapp.features.plans.looks import Block, DayPage, Job, Part
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanVersion
from webapp.features.plans.queries import written
from webapp.features.plans.rules import sitting, standing
from webapp.features.plans.rules.days import DAY
from webapp.features.plans.rules.practice import State, settled


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
        counts=sitting.counts_from(60 * int(item.body.get("minutes") or 0)),
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
