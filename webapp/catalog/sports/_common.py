"""The plays that every sport has. The engine itself knows what they do; a sport need not declare them."""

from webapp.catalog.sports._events import EventKind, Field

_FORCED = Field(key="forced", label="Before the clock ran out", kind="yes")
_KIND = Field(key="kind", label="Kind", kind="text")
_NOTE = Field(key="note", label="Note", kind="text")
_REASON = Field(key="reason", label="Reason", kind="text", required=True)

COMMON = (
    EventKind(key="period_start", label="Period begins", actor="nobody"),
    EventKind(key="period_end", label="Period ends", actor="nobody", fields=(_FORCED,)),
    EventKind(key="game_end", label="End of the game", actor="nobody", fields=(_FORCED,)),
    EventKind(
        key="substitution",
        label="Substitution",
        actor="team",
        clock="dead",
        fields=(
            Field(key="ins", label="In", kind="players", required=True),
            Field(key="outs", label="Out", kind="players", required=True),
        ),
    ),
    EventKind(
        key="lineup",
        label="Line-up",
        actor="team",
        clock="dead",
        fields=(Field(key="five", label="On the court", kind="players", required=True),),
        neutral=False,
    ),
    EventKind(key="timeout", label="Time-out", actor="anyone", clock="dead", fields=(_KIND,)),
    EventKind(
        key="clock",
        label="Clock",
        actor="nobody",
        fields=(Field(key="running", label="Running", kind="yes", required=True),),
        neutral=False,
    ),
    EventKind(
        key="arrow",
        label="Possession arrow",
        actor="nobody",
        fields=(Field(key="to", label="To", kind="choice", choices=("home", "away"), required=True),),
        neutral=False,
    ),
    EventKind(key="stoppage", label="Stoppage", fields=(_KIND,)),
    EventKind(key="note", label="Note", fields=(_NOTE,)),
    EventKind(key="mark", label="Marked for checking", fields=(_NOTE,), neutral=False),
    EventKind(
        key="waive",
        label="Flag waived",
        actor="nobody",
        fields=(Field(key="flag", label="Flag", kind="text", required=True), _REASON),
        neutral=False,
    ),
    EventKind(key="final", label="Final", actor="nobody", neutral=False),
    EventKind(key="official", label="Official", actor="nobody", neutral=False),
    EventKind(key="reopen", label="Reopened", actor="nobody", fields=(_REASON,), neutral=False),
)
