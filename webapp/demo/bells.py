"""What there is to hear in the demo's plans, made by the house itself: bowls that are struck, the quiet between them.
And beads to count.

A bowl's partials stand to each other about as 1 : 2.76 : 5.4 and beat a little, for no bowl is quite round (Rossing,
Science of Percussion Instruments, 2000, chapter on bells and bowls).
"""

import io
import wave

import numpy as np

from webapp.features.plans import actions, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.listening import actions as listening
from webapp.features.plans.listening.queries import stands_in
from webapp.features.plans.models import Plan
from webapp.infra.db import write
from webapp.world import Cast

RATE = 12_000  # samples a second
PARTIALS = ((1.0, 0.5, 9.0), (2.76, 0.2, 4.5), (5.4, 0.08, 2.0))  # times the tone, loudness, seconds until it fades
BEAT = 0.7  # Hz

RECORDINGS = {  # plan: its tone in Hz, and when it is struck, with what stands beside it
    "a-week-of-good-sleep": (
        196.0,
        {
            0: "A deep bowl. Put down whatever you are holding.",
            12: "A second one. Let the shoulders go where they want to.",
            26: "A third. Breathe out longer than you breathe in.",
            42: "The last. When you hear it no more, it is evening.",
        },
    ),
    "breath-and-attention": (
        293.7,
        {
            0: "A bowl, to begin with. Hear how it starts.",
            14: "Again. Hear how it goes on.",
            30: "Again. Notice the moment it ends; nobody else can tell you when that is.",
            48: "Once more, for coming back.",
        },
    ),
    "carrying-the-armband": (
        246.9,
        {
            0: "A bowl. You are here before the others.",
            16: "Again. What do they need today?",
            34: "And out on the floor.",
        },
    ),
    "forty-days-of-steady-practice": (
        220.0,
        {
            0: "A bowl. Sit upright, both feet on the floor.",
            15: "Again. Nothing has to happen.",
            32: "And on with the day.",
        },
    ),
}
BEADS = {"count": 27, "said": "In, out", "text": "A bead for every breath out. Twenty-seven are a quarter of a string."}


def bowls(tone: float, strikes: tuple[int, ...]) -> bytes:
    """A WAV file (mono, 16 bit) of a bowl of this tone, struck at these seconds; the last strike fades out."""
    ring = np.arange(14 * RATE) / RATE
    struck = sum(
        loud
        * np.exp(-ring / fade)
        * np.sin(2 * np.pi * tone * times * ring)
        * (1 + 0.3 * np.cos(2 * np.pi * BEAT * ring))
        for times, loud, fade in PARTIALS
    )
    struck *= np.minimum(1, ring / 0.01) * np.minimum(1, (ring[-1] - ring) / 2)
    whole = np.zeros((max(strikes) + 14) * RATE)
    for at in strikes:
        whole[at * RATE : at * RATE + len(ring)] += struck
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes((whole / np.abs(whole).max() * 0.7 * 32767).astype("<i2").tobytes())
    return file.getvalue()


@write
def fill(cast: Cast) -> None:
    """Each of the four plans begins with a bowl; the one about breath has beads, too."""
    for slug, (tone, said) in RECORDINGS.items():
        plan = next((each.plan for each in queries.published() if each.plan.slug.startswith(slug)), None)
        if plan is not None:
            _record(plan, bowls(tone, tuple(said)), said, cast)


def _record(plan: Plan, sound: bytes, said: dict[int, str], cast: Cast) -> None:
    ines = cast.ines
    draft = actions.open_draft(plan, by=ines)
    (_, day, _), *_ = queries.titles(draft.id)
    kinds = [("listen", "A bowl to begin with", "audio")]
    if plan.slug == "breath-and-attention":
        kinds.append(("practice", "A quarter of a string", "beads"))
    for verb, title, kind in kinds:
        authoring.add_task(plan, day, title=title, verb=verb, required=False, by=ines)
        task = queries.day(draft.id, 1).tasks[-1]
        _, key = authoring.add_item(plan, task.key, kind, by=ines)
        if kind == "beads":
            authoring.fill_item(plan, key, dict(BEADS), by=ines)
            continue
        item = stands_in(draft, key)
        listening.attach(plan, item, io.BytesIO(sound), f"{plan.slug}.wav", most=len(sound), by=ines)
        spoken = "\n".join(f"{at // 60}:{at % 60:02} {words}" for at, words in said.items())
        authoring.fill_item(plan, key, {**item.body, "transcript": spoken}, by=ines)
    actions.publish(plan, by=ines)
