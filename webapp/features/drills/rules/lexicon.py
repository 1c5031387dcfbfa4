"""Looking foreign words up on the shelves."""

from collections.abc import Mapping
from functools import cache

from webapp.catalog import shelf
from webapp.catalog.drills._words import vocabulary
from webapp.catalog.skills._kind import Skill, SubSkill
from webapp.features.drills.rules.words import fold


def find_word(key: str, word: str) -> str:
    """The token a word of this vocabulary ("equipment", …; "sports") stands for, or ""."""
    return _words(key).get(fold(word), "")


def find_skill(sport: str, category: str, sub: str = "") -> str:
    """The sub-skill these words stand for, or the skill where only that is certain, or "".

    A sub-skill is looked up in its category first; elsewhere it counts only if one skill alone knows it (or if it is
    that skill's very key): "positioning" is a defender's and a goalkeeper's. A category may itself name a sub-skill."""
    if sport not in shelf("skills"):
        return ""
    skill = _skills(sport).get(fold(category), "")
    if sub:
        return (_subs(sport, skill).get(fold(sub)) if skill else None) or _anywhere(sport, sub)
    if skill:
        return _subs(sport, skill).get(fold(category), skill)
    return _anywhere(sport, category)


@cache
def _words(key: str) -> Mapping[str, str]:
    if key == "sports":
        return {fold(word): sport.key for sport in shelf("skills").values() for word in (sport.key, sport.label)}
    found = {fold(each): word.token for word in vocabulary(key).words for each in (*word.also, word.label)}
    return found | {fold(word.token): word.token for word in vocabulary(key).words}


@cache
def _skills(sport: str) -> Mapping[str, str]:
    return {fold(word): f"{sport}.{skill.key}" for skill in shelf("skills")[sport].skills for word in _said(skill)}


@cache
def _subs(sport: str, skill: str) -> Mapping[str, str]:
    found: Skill = shelf("skills")[sport].by_token[skill]
    return {fold(word): f"{skill}.{sub.key}" for sub in found.subs for word in _said(sub)}


def _anywhere(sport: str, word: str) -> str:
    skills = [f"{sport}.{skill.key}" for skill in shelf("skills")[sport].skills]
    met = {token for skill in skills if (token := _subs(sport, skill).get(fold(word), ""))}
    exact = {token for token in met if fold(token.rsplit(".", 1)[1]) == fold(word)}
    return next(iter(met)) if len(met) == 1 else next(iter(exact)) if len(exact) == 1 else ""


def _said(each: Skill | SubSkill) -> tuple[str, ...]:
    """A label's and other people's words, and at last the key, which nothing may overrule."""
    return (each.label, *each.also, each.key)
