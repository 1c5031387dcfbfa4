"""A roster as a spreadsheet that any office program opens, and that comes in again as it went out."""

import csv
import io

from webapp.features.teams.exchange import queries
from webapp.features.teams.models import Team
from webapp.features.teams.rules import jersey_order

BOM = "\ufeff"  # or Excel takes UTF-8 for something else
HEADS = ("team", *queries.FIELDS, "guardians")


def roster_csv(team: Team) -> str:
    """Everybody on the roster, and who acts for them (read, but not taken in again: guardians join by themselves). The
    medical notes are not in it: they are nobody's spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([head.replace("_", " ") for head in HEADS])
    players = sorted(queries.known(team.id), key=lambda p: (jersey_order(p.values["number"]), p.values["name"].lower()))
    guardians = queries.guardians(team.id)
    for player in players:
        cells = (player.values[name] for name in queries.FIELDS)
        table.writerow(map(_cell, [team.name, *cells, ", ".join(guardians.get(player.id, ()))]))
    return BOM + out.getvalue()


def _cell(value: object) -> str:
    """A text, never a formula. (Attack: a player called "=HYPERLINK(…)" in the coach's Excel.)"""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
