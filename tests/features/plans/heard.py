"""A plan that begins with a recording and with beads, and a centre: for the doors and the tests."""

import io
from dataclasses import dataclass

from webapp.demo.bells import bowls
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.centres import actions as centres
from webapp.features.plans.centres.forms import CentreForm
from webapp.features.plans.centres.models import Centre
from webapp.features.plans.listening import actions as listening
from webapp.features.plans.listening.queries import stands_in
from webapp.features.plans.models import Plan
from webapp.infra.db import write
from webapp.world import Cast

BOWL = bowls(196.0, (0,))


@dataclass(frozen=True)
class Played:
    """The keys of the recording, of the item that plays it, and of the beads."""

    sound: str
    audio: str
    beads: str


@write
def with_recording(plan: Plan, cast: Cast, *, publish: bool = True) -> Played:
    """Its first day gets both, in the draft or published at once."""
    draft = actions.open_draft(plan, by=cast.ines)
    (_, day, _), *_ = queries.titles(draft.id)
    keys = []
    for kind in ("audio", "beads"):
        authoring.add_task(plan, day, title="", verb="practice", required=False, by=cast.ines)
        task = queries.day(draft.id, 1).tasks[-1]
        keys.append(authoring.add_item(plan, task.key, kind, by=cast.ines)[1])
    item = stands_in(draft, keys[0])
    sound = listening.attach(plan, item, io.BytesIO(BOWL), "bowl.wav", most=10**7, by=cast.ines)
    body = {**item.body, "transcript": "0:00 A bowl.\n0:05 It fades."}
    authoring.fill_item(plan, keys[0], body, by=cast.ines)
    authoring.fill_item(plan, keys[1], {"count": 27, "said": "In, out"}, by=cast.ines)
    if publish:
        actions.publish(plan, by=cast.ines)
    return Played(sound.key, *keys)


def centre(cast: Cast, **more: object) -> Centre:
    """A place in Lisbon."""
    told = {"name": "Casa do Sopro", "town": "Lisbon", "lat": 38.7205, "lon": -9.1571, "zone": "Europe/Lisbon"}
    form = CentreForm.model_validate({**told, "meetings": "Tue 19:30 60 Evening sitting", **more})
    return centres.enter(form, by=cast.mo)
