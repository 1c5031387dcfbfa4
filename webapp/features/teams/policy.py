"""Who may do what for a team. Pure: queries hand over a ``Standing``, nobody else says what a person is."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Flags:
    """The five permissions of a team. Any of them lets one see the team."""

    manage_team: bool = False
    manage_roster: bool = False
    track: bool = False
    view: bool = False
    share: bool = False

    def names(self) -> list[str]:
        """The permissions given, by their names."""
        return [flag for flag in FLAGS if getattr(self, flag)]

    def within(self, other: "Flags") -> bool:
        """Does ``other`` permit everything this permits?"""
        return all(theirs or not mine for mine, theirs in zip(astuple(self), astuple(other), strict=True))


FLAGS = tuple(field.name for field in fields(Flags))
NONE = Flags()
ALL = Flags(manage_team=True, manage_roster=True, track=True, view=True, share=True)
VIEW = Flags(view=True)

ROLES: Mapping[str, Flags] = MappingProxyType(
    {
        "head_coach": ALL,
        "assistant": ALL,
        "manager": Flags(track=True, view=True, share=True),
        "medical": VIEW,  # and what families let the medical team see of their measurements: athletes.policy
        "athlete": VIEW,
        "parent": VIEW,
        "viewer": VIEW,
        "custom": NONE,  # as set, person by person
    }
)


def flags(role: str | None, own: Flags = NONE) -> Flags:
    """What a role permits; ``own`` counts for the role "custom" only. No role, or one we do not know: nothing."""
    return own if role == "custom" else ROLES.get(role or "", NONE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person is to one team, as the database has it."""

    role: str | None = None
    flags: Flags = NONE
    guardian: bool = False
    admin: bool = False


NOBODY = Standing()


def permits(standing: Standing) -> Flags:
    """All five answers at once, for pages that show only what one can do."""
    if standing.admin:
        return ALL
    return replace(standing.flags, view=standing.guardian or standing.flags != NONE)


def may_view(standing: Standing) -> bool:
    """See the team, its roster and its games. A guardian sees the team of the child."""
    return permits(standing).view


def may_manage_team(standing: Standing) -> bool:
    """Rename it, recolour it, say who belongs to it and as what."""
    return permits(standing).manage_team


def may_manage_roster(standing: Standing) -> bool:
    """Sign, change and release players."""
    return permits(standing).manage_roster


def may_track(standing: Standing) -> bool:
    """Score its games."""
    return permits(standing).track


def may_share(standing: Standing) -> bool:
    """Open its games to people without an account."""
    return permits(standing).share


def may_announce(standing: Standing) -> bool:
    """Write to everybody of the team and its families: who manages it, and who speaks for it outside."""
    return permits(standing).manage_team or permits(standing).share


def may_found(site_role: str | None, roles: frozenset[str]) -> bool:
    """Found a new team: admins, and whoever is head coach of one (``roles``: all this person's team roles)."""
    return site_role == "admin" or "head_coach" in roles


def may_give(giver: Standing, before: Standing, after: Standing) -> bool:
    """May ``giver`` turn somebody's standing from ``before`` into ``after``?

    Nobody gives what they do not have, themselves included; head coaches are made and unmade by head coaches, and who
    reads what coaches may not is named and dismissed by the club: a coach with a second account would read it all.
    """
    if giver.admin:
        return True
    if "medical" in (before.role, after.role):
        return False
    if "head_coach" in (before.role, after.role) and giver.role != "head_coach":
        return False
    return giver.flags.manage_team and after.flags.within(giver.flags) and before.flags.within(giver.flags)


def givable(giver: Standing, before: Standing) -> tuple[str, ...]:
    """The roles ``giver`` may offer somebody who now stands as ``before`` (``NOBODY``: somebody new)."""
    return tuple(role for role, given in ROLES.items() if may_give(giver, before, Standing(role, given)))


@dataclass(frozen=True, slots=True)
class Kin:
    """What one person is to one player (``own``: the player), whether the player is of age, and what the person is to
    the player's team."""

    own: bool
    guardian: bool
    grown: bool
    standing: Standing


def relation(kin: Kin) -> str:
    """As whom this person speaks for the player: self, guardian (for children only), or ""."""
    if kin.own:
        return "self"
    return "guardian" if kin.guardian and not kin.grown else ""


def may_see_family(kin: Kin) -> bool:
    """The player's own page: the player, guardians, admins. Coaches have the roster."""
    return kin.own or kin.guardian or kin.standing.admin


def may_describe(kin: Kin) -> bool:
    """Change what is known of the player. A child does not: with another birth date it would be of age."""
    return (kin.own and kin.grown) or (kin.guardian and not kin.grown) or may_manage_roster(kin.standing)


def may_read_medical(kin: Kin, health: bool) -> bool:
    """Read the medical note; ``health``: the family has said that coaches may."""
    family = kin.own or (kin.guardian and not kin.grown) or kin.standing.admin
    return family or (health and may_manage_roster(kin.standing))


def may_write_medical(kin: Kin) -> bool:
    """Change it: the family, and nobody else."""
    return kin.own or (kin.guardian and not kin.grown)
