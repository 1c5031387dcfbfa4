"""Reading skill tokens: what they are called, what is in them, whether they exist."""

from functools import cache

from webapp.catalog import shelf
from webapp.catalog.skills._kind import FRESH, Skill, SubSkill, Taxonomy


def taxonomy(sport: str) -> Taxonomy:
    """A sport's taxonomy. KeyError for a sport without one."""
    found: Taxonomy = shelf("skills")[sport]
    return found


def exists(token: str) -> bool:
    """Whether this is the token of a skill or a sub-skill."""
    return _find(token) is not None


def is_sub_skill(token: str) -> bool:
    """Whether this is the token of a sub-skill."""
    return isinstance(_find(token), SubSkill)


def label(token: str) -> str:
    """The English message id of a skill or sub-skill; the token itself where it is unknown (an old row)."""
    found = _find(token)
    return found.label if found else token


@cache
def skill_of(token: str) -> str:
    """The skill a sub-skill belongs to: "soccer.passing" of "soccer.passing.crossing". A skill is its own."""
    return ".".join(token.split(".")[:2])


@cache
def demand(token: str) -> str:
    """What a sub-skill asks of the body; "fresh" for a skill as a whole and for the unknown."""
    found = _find(token)
    return found.demand if isinstance(found, SubSkill) else FRESH


@cache
def expand(token: str) -> tuple[str, ...]:
    """The sub-skills meant by a token: all of a skill's, or the one itself. Empty where the token is unknown."""
    found = _find(token)
    if isinstance(found, Skill):
        return tuple(f"{token}.{sub.key}" for sub in found.subs)
    return (token,) if found else ()


@cache
def sub_skills(sport: str) -> tuple[str, ...]:
    """All sub-skill tokens of a sport, in the taxonomy's order."""
    return tuple(token for token, each in taxonomy(sport).by_token.items() if isinstance(each, SubSkill))


def _find(token: str) -> Skill | SubSkill | None:
    found: Taxonomy | None = shelf("skills").get(token.split(".")[0])
    return found.by_token.get(token) if found else None
