"""What cannot be right, said and never refused. Every flag comes out of the fold, so it goes when its reason goes.

player_not_on_court      somebody on the bench is credited (the missed substitution clears it)
free_throw_without_foul  no foul of the other side explains it
miss_without_rebound     play went on after a miss and nobody rebounded
clock_goes_back          the clock shows more time than before
too_many_on_court        play went on with more players than the rules allow
fouled_out_playing       somebody who had to leave is still there, or comes back
substitution_missing     somebody leaves who was not on, comes in who was, or play went on one short
marked                   somebody asked for a second look
"""

from webapp.features.games.rules.play import Play
from webapp.features.games.rules.state import Flag, State

KINDS = (
    "player_not_on_court",
    "free_throw_without_foul",
    "miss_without_rebound",
    "clock_goes_back",
    "too_many_on_court",
    "fouled_out_playing",
    "substitution_missing",
    "marked",
)
# Two people with two watches: feeds and scorers put plays of one second in either order.
CLOCK_SLACK_MS = 2_000


def flag(state: State, kind: str, play: str, about: str | None = None) -> None:
    """Raise a flag."""
    state.flags.append(Flag(kind, play, about or play))


def look_at_people(state: State, play: Play, name: str) -> None:
    """Everybody this play names must be on the court, and nobody who had to leave may be."""
    courts = state.court
    full = state.machine.rules.on_court
    named = [play.player, *play.roles.values()] if play.roles else [play.player]
    for ref in named:
        if ref is not None:
            five = courts[state.side_of[ref]]
            if ref not in five and len(five) >= full:
                flag(state, "player_not_on_court", name)


def look_at_courts(state: State, name: str) -> None:
    """Play goes on: is the right number there, and has everybody left who had to?"""
    full = state.machine.rules.on_court
    for side in (0, 1):
        change = state.unchecked[side]
        if change is not None:
            state.unchecked[side] = None
            there = len(state.court[side])
            if there > full:
                flag(state, "too_many_on_court", change)
            elif there < full:
                flag(state, "substitution_missing", change)
    if state.gone:
        for ref, gone in state.gone.items():
            later = state.period > gone.period or state.moment > gone.moment
            if later and not gone.said and ref in state.court[state.side_of[ref]]:
                state.gone[ref] = gone._replace(said=True)
                flag(state, "fouled_out_playing", gone.play, about=name)
