"""What a taxonomy of skills is. A file offers one ``ITEM: Taxonomy``; keys are stable, labels are message ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

FRESH, STRENGTH, CONDITIONING = DEMANDS = ("fresh", "strength", "conditioning")


@dataclass(frozen=True, slots=True)
class SubSkill:
    """What a drill trains and a result is counted for. ``key`` is the last part of its token.

    ``demand``: what it asks of the body, hence where in a session it belongs: "fresh" (speed and technique, early),
    "strength", "conditioning" (last). ``also``: what other libraries call it, in any spelling the import folds away.
    """

    key: str
    label: str
    also: tuple[str, ...] = ()
    demand: str = FRESH


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill and its sub-skills. The builder balances a session's minutes over skills."""

    key: str
    label: str
    subs: tuple[SubSkill, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """All skills of one sport; ``key`` is the sport's key."""

    key: str
    label: str
    skills: tuple[Skill, ...]

    @cached_property
    def by_token(self) -> Mapping[str, Skill | SubSkill]:
        """Every skill and sub-skill by its full token, each skill before its sub-skills."""
        found: dict[str, Skill | SubSkill] = {}
        for skill in self.skills:
            found[f"{self.key}.{skill.key}"] = skill
            found |= {f"{self.key}.{skill.key}.{sub.key}": sub for sub in skill.subs}
        return found
