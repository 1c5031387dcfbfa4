"""The pure heart of a live game: a log of plays in, every number of the game out. Standard library only.

What to call (``from webapp.features.games.rules import box, check, fold, neutral, rank, units, …``); sides are 0 (home)
and 1 (away) inside a state, "home" and "away" everywhere else::

    sport = shelf("sports")["basketball"]; rules = sport.ruleset("nba", on=date)        # rule sets are data
    folded = fold(entries, sport, rules, roster)    # Iterable[Entry] by seq, Iterable[Member]
    advance(folded, new_entries)    # changes and returns it: an append is O(1), a correction steps again from the
                                    # nearest checkpoint, known ids change nothing. A grown roster needs a new fold.
    check(folded, play)                     # ((field, Say), …): empty when the play may be written
    check(folded, play, replaces=play_id)   # the same for an amendment
    check_void(folded, entry_id)            # the same for a void

    folded.plays                    # list[Row] in game order: id, seq, rank, play, score after it, court, points
    folded.row(play_id)             # one of them, KeyError when it does not stand
    folded.flags, folded.open_flags         # list[Flag]: key "kind:play-id", kind, play, about, waived
    folded.log                      # Log: history(play), alive(entry), entries, stands, last_seq
    folded.end(), folded.place(period, clock), folded.place_after(play), folded.place_before(play)   # ranks
    folded.state                    # State: phase, period, clock, score, periods, court, starters, team_fouls, arrow,
                                    # possession, gone, leader, lead_changes, ties, largest
    bonus(folded, side)             # the BonusStep that side shoots at the opponents' next foul, or None
    timeouts_left(folded)           # (home, away)
    suggest(folded, play_id)        # tuple[Ask, …]: what the pad asks next

    box(folded)                     # Box: home, away (lines, team, totals, ms, plus_minus), periods
    units(folded, "home")           # list[Unit]: five, ms, seconds, points_for, points_against, plus_minus, stints
    shots(folded, coords)           # list[Shot] in metres; an unknown frame gives no places
    run(folded)                     # list[Point]: the score by game time
    leaders(folded, ("pts", "reb")) # {statistic: (best of home, best of away)}
    derived.player(line.values, line.ms, own.totals, own.ms, other.totals, rules)       # Advanced
    derived.team(own.totals, own.ms, other.totals, rules)                               # Advanced
    clock.reading(state.clock, now_ms), clock.shown(ms)                                 # 378750, "6:18"

    neutral.read(text, sport)       # Recording: game, rules, members, plays [(id, Play)]; raises neutral.Refused
    neutral.write_pbp(folded, game), neutral.write_box(folded, game)                    # JSON-ready
    records(recording.plays, rank.spread(len(recording.plays)))                         # their entries
    to_body(play), from_body(body)  # the JSON of game_log.body

A body is {"type", "period", "clock"?, "side"?, "player"?, "roles"?, "cause"?, "facts"?}. Beside what the sport declares
there are: substitution {"ins", "outs"}, lineup {"five"}, timeout {"kind"?}, clock {"running"} with ``clock`` its new
value, arrow {"to"}, mark {"note"?} about its ``cause``, waive {"flag", "reason"}, final, official, reopen {"reason"},
period_start, period_end {"forced"?}, game_end {"forced"?}, stoppage and note.
"""

from webapp.features.games.rules import clock, derived, neutral, rank
from webapp.features.games.rules.box import Box, Line, SideBox, box
from webapp.features.games.rules.check import Problems, check, check_void, form_problems
from webapp.features.games.rules.court import elapsed_ms, played_ms
from webapp.features.games.rules.fold import Folded, advance, bonus, fold, timeouts_left
from webapp.features.games.rules.lineups import Unit, units
from webapp.features.games.rules.look import Point, Shot, ShotsAsked, leaders, run, shots
from webapp.features.games.rules.play import (
    AMEND,
    RECORD,
    SIDES,
    VOID,
    Entry,
    Member,
    Play,
    from_body,
    records,
    to_body,
)
from webapp.features.games.rules.state import Flag, Row, State
from webapp.features.games.rules.suggest import suggest

__all__ = [
    "AMEND",
    "RECORD",
    "SIDES",
    "VOID",
    "Box",
    "Entry",
    "Flag",
    "Folded",
    "Line",
    "Member",
    "Play",
    "Point",
    "Problems",
    "Row",
    "Shot",
    "ShotsAsked",
    "SideBox",
    "State",
    "Unit",
    "advance",
    "bonus",
    "box",
    "check",
    "check_void",
    "clock",
    "derived",
    "elapsed_ms",
    "fold",
    "form_problems",
    "from_body",
    "leaders",
    "neutral",
    "played_ms",
    "rank",
    "records",
    "run",
    "shots",
    "suggest",
    "timeouts_left",
    "to_body",
    "units",
]
