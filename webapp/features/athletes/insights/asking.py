"""A language model words what stands out, in a job: whoever asked sees the built-in answer meanwhile, and keeps it,
with the reason, when nothing usable comes back."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from webapp.errors import Forbidden, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes.insights import kept
from webapp.features.athletes.insights.models import Insight
from webapp.features.athletes.models import Athlete, AthletePlace
from webapp.features.athletes.policy import KEEP
from webapp.features.athletes.queries import access
from webapp.features.athletes.rules.insight.answer import accepted
from webapp.features.athletes.rules.insight.findings import Finding
from webapp.features.athletes.rules.insight.payload import LANGUAGES, key, payload, sendable
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.models import Player
from webapp.infra import cache, links, llm
from webapp.infra.clock import now
from webapp.infra.db import after, db, write
from webapp.infra.queue import later

AI = "ai_insights"
PATIENCE = timedelta(seconds=60)  # after which a job nobody finished counts as not answered


def agreed(player_id: int) -> bool:
    """Has the family said yes to keeping measurements and to a model wording them?"""
    said = access.answers_of([player_id]).get(player_id, {})
    return all(access.stands(said, purpose, now()) for purpose in (KEEP, AI))


def name_of(found: kept.Found) -> str:
    """Under which key a wording of these findings is kept: the model and the text families agreed to belong to it."""
    return key(links.pepper("insight"), found.key, llm.model(), PURPOSES[AI].wording)


def worded(found: kept.Found) -> dict[str, Any] | None:
    """The wording of these findings, or how far it is: {state, why, sentences, rest}. None when nobody has asked."""
    name = name_of(found)

    def look() -> dict[str, Any] | None:
        row = kept.of_key(name)
        if row is None:
            return None
        rest = row.rest_until.isoformat() if row.rest_until else ""
        return {"state": row.state, "why": row.why, "sentences": row.sentences, "rest": rest, "at": row.at.isoformat()}

    known = cache.remember(kept.cache_name(name), kept.SECONDS, look)
    if known is None:
        return None
    if known["state"] in ("waiting", "asking") and datetime.fromisoformat(known["at"]) < now() - PATIENCE:
        return known | {"state": "fallen", "why": "timeout", "rest": False}
    return known | {"rest": bool(known["rest"]) and datetime.fromisoformat(known["rest"]) > now()}


@write
def ask(player: Player, athlete: Athlete, chart: str, language: str, found: kept.Found, *, by: User) -> Insight | None:
    """Have it worded. None when there is nothing a model may be told, or it is asked already or resting. Raises
    Forbidden without the family's yes."""
    if not agreed(player.id):
        raise Forbidden(Say("The family has not agreed to this"))
    telling = sendable(found.findings)
    known = worded(found)
    if not llm.configured() or language not in LANGUAGES or not telling:
        return None
    if known and (known["state"] != "fallen" or known["rest"]):
        return None
    body = [asdict(each) for each in telling]
    row = kept.keep(athlete, chart, language, "worded", name_of(found), body, "waiting")
    audit.note("measurements.worded", f"player:{player.id}", by=by, part=chart or "overview")
    later("medium", word, row.id, player.id)
    return row


def word(insight_id: int, player_id: int) -> None:
    """The job: claim the row, ask with nothing open, keep what may be shown. Who finds it taken steps back."""
    taken = _claim(insight_id, player_id)
    if taken is None:
        return
    telling, language = taken  # and nothing is open any more: the database waits for nobody outside
    try:
        sentences, why = accepted(llm.ask(payload(telling, language)), telling, language)
        rest = 30
    except llm.Unanswered as failure:
        sentences, why, rest = (), failure.why, failure.rest
    _put(insight_id, [[each.text, list(each.of)] for each in sentences], why, rest)


@write
def _claim(insight_id: int, player_id: int) -> tuple[Sequence[Finding], str] | None:
    claimed = update(Insight).where(Insight.id == insight_id, Insight.state == "waiting").values(state="asking")
    row = db.session.execute(claimed.returning(Insight.athlete_id, Insight.body, Insight.language)).first()
    if row is None:
        return None
    place = db.session.get(AthletePlace, player_id)
    if place is None or place.athlete_id != row.athlete_id or not agreed(player_id) or not llm.configured():
        db.session.execute(update(Insight).where(Insight.id == insight_id).values(state="fallen", why="consent"))
        return None
    return kept.findings(row.body), row.language


@write
def _put(insight_id: int, sentences: list[Any], why: str, rest: int) -> None:
    row = db.session.get(Insight, insight_id)
    if row is None or row.state != "asking":  # forgotten meanwhile: a family said no
        return
    row.sentences, row.why, row.at = sentences, why, now()
    row.state = "made" if sentences else "fallen"
    row.rest_until = None if sentences else now() + timedelta(seconds=rest)
    after(cache.forget, kept.cache_name(row.key))
