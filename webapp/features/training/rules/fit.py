"""How well one drill suits one request: eight parts of 0–1, weighted (B.3.1). The parts are kept: they explain."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.catalog.drills._words import exists, places_at, usual
from webapp.catalog.skills._tokens import expand
from webapp.features.drills.rules.drill import COOLDOWN, WARMUP, Drill
from webapp.features.training.rules.exclude import equipment
from webapp.features.training.rules.mastery import PRIOR, difficulty_fit, expected, mastery, spacing, target
from webapp.features.training.rules.request import Request
from webapp.features.training.rules.session import Reason

NEUTRAL = 0.5  # where a request says nothing a drill could meet or miss
WHOLE = "fit"  # a part of this name is all of them together, measured elsewhere
SHOWN = 3  # reasons given for a drill
WARMUP_SHARE, COOLDOWN_SHARE = 0.15, 0.10  # of the budget; should be 10–20 % and 5–15 %


def main_count(minutes: int) -> tuple[int, int]:
    """Least and most drills of the main part, by the budget. B.3.2's table, continued on both sides."""
    if minutes < 30:
        return 1, 2
    if minutes < 60:
        return 2, 4
    return (3, 6) if minutes <= 90 else (4, 8)


def preferred(phase: str, request: Request) -> float:
    """The minutes a drill of this part should take."""
    if phase == WARMUP:
        return WARMUP_SHARE * request.minutes
    if phase == COOLDOWN:
        return COOLDOWN_SHARE * request.minutes
    least, most = request.main or main_count(request.minutes)
    return (1 - WARMUP_SHARE - COOLDOWN_SHARE) * request.minutes / max(1.0, (least + most) / 2)


@dataclass(frozen=True, slots=True)
class Fit:
    """A drill's worth 0–1 and the parts it is made of, by the keys of WEIGHTS, each 0–1."""

    value: float
    parts: Mapping[str, float]


class Judge:
    """Judges drills for one request; what all drills share is worked out once."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.goals: dict[str, float] = {}
        for token, weight in request.goals.items():
            for sub in expand(token) or (token,):
                self.goals[sub] = max(weight, self.goals.get(sub, 0.0))
        self.top = max(self.goals.values(), default=0.0)
        self.here = places_at(request.place, request.equipment)
        self.recent = frozenset(request.recent)
        self.start = usual("levels", request.level) if exists("levels", request.level) else PRIOR
        self.aim = target(request.level, request.careful)

    def fit(self, drill: Drill, phase: str, minutes: int | None = None) -> Fit:
        """The fit in this part of the session, at these minutes (None: its usual ones)."""
        if WHOLE in drill.parts:
            return Fit(drill.parts[WHOLE], {WHOLE: drill.parts[WHOLE]})
        wanted = preferred(phase, self.request)
        length = drill.minutes if minutes is None else minutes
        parts = {**self._parts(drill), "duration": max(0.0, 1 - abs(length - wanted) / wanted), **drill.parts}
        weights = self.request.weights
        return Fit(sum(weights[key] * parts[key] for key in weights), {key: parts[key] for key in weights})

    def _parts(self, drill: Drill) -> dict[str, float]:
        """All parts but the duration."""
        skills, request = weights_of(drill), self.request
        matched = sum(share * self.goals.get(sub, 0.0) for sub, share in skills.items())
        return {
            "skill": matched / self.top if self.top else NEUTRAL,
            "weakness": sum(share * (1 - mastery(self.rating(sub))) for sub, share in skills.items()),
            "difficulty": difficulty_fit(self.success(drill), self.aim),
            "spacing": spacing(request.days_since.get(drill.id)),
            "equipment": equipment(drill, request.equipment, request.players)[0],
            "style": self._style(drill),
            "variety": len(skills.keys() - self.recent) / len(skills),
        }

    def rating(self, sub: str) -> float:
        """Elo points in a sub-skill, as far as they are known."""
        return self.request.ratings.get(sub, self.start)

    def success(self, drill: Drill) -> float:
        """Predicted success, 0–1; the rating is the mean over what the drill trains."""
        rating = sum(share * self.rating(sub) for sub, share in weights_of(drill).items())
        return expected(rating, drill.rating)

    def _style(self, drill: Drill) -> float:
        """Place, style and intensity: each 1 where it meets the request, neutral else; the mean of those asked for."""
        request = self.request
        met = [bool(request.place) and not self.here.isdisjoint(drill.places)]
        if request.styles:
            met.append(not set(request.styles).isdisjoint(drill.styles))
        if request.intensity:
            met.append(drill.intensity == request.intensity)
        return sum(1.0 if each else NEUTRAL for each in met) / len(met)

    def reasons(self, drill: Drill, fit: Fit, minutes: int) -> tuple[Reason, ...]:
        """The parts that brought most, most first, leaving out those that say nothing (a half or less)."""
        telling = [
            (self.request.weights.get(key, 1.0) * part, key)
            for key, part in fit.parts.items()
            if part > NEUTRAL and (key in drill.parts or self._knows(key, drill))
        ]
        best = sorted(telling, key=lambda each: (-each[0], each[1]))[:SHOWN]
        return tuple(self._reason(key, points, drill, fit, minutes) for points, key in best)

    def _knows(self, key: str, drill: Drill) -> bool:
        """Is there anything behind this part but the level somebody named? Of a guest, or of who begins today, nobody
        knows what they can or when they did it last: such a part ranks the drills, and is no reason to be told."""
        if key == "weakness":
            return not self.request.ratings.keys().isdisjoint(weights_of(drill))
        if key in ("spacing", "variety"):
            return bool(self.request.days_since or self.request.recent)
        return True

    def _reason(self, key: str, points: float, drill: Drill, fit: Fit, minutes: int) -> Reason:
        skills = weights_of(drill)
        figure, about = -1.0, ""
        if key == WHOLE:
            figure = 100 * fit.value
        elif key in drill.parts:
            about = drill.primary  # measured elsewhere: the number behind it is not known here
        elif key == "skill":
            about = max(skills, key=lambda sub: (skills[sub] * self.goals.get(sub, 0.0), sub))
            figure = 100 * sum(share for sub, share in skills.items() if self.goals.get(sub))
        elif key == "weakness":
            known = skills.keys() & self.request.ratings.keys()
            about = max(known, key=lambda sub: (skills[sub] * (1 - mastery(self.rating(sub))), sub))
            figure = 100 * mastery(self.rating(about))
        elif key == "difficulty":
            figure = 100 * self.success(drill) if self.request.ratings.keys() & skills.keys() else -1.0
        elif key == "spacing":
            figure = self.request.days_since.get(drill.id, -1.0)
        elif key == "duration":
            figure = minutes
        elif key == "variety":
            figure = 100 * fit.parts[key]
        elif fit.parts[key] == 1:  # equipment, style: everything is there, everything meets
            figure = 1.0
        return Reason(key, fit.parts[key], points, figure, about)


def weights_of(drill: Drill) -> Mapping[str, float]:
    """Sub-skill -> share of a drill, never empty: where only the primary is known, it is all of it."""
    if drill.skills:
        return drill.skills
    subs = expand(drill.primary) or (drill.primary,)
    return {sub: 1 / len(subs) for sub in subs}
