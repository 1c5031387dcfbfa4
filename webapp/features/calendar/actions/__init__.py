"""What changes a calendar. Whether somebody may was asked at the gate; what must always hold is held here."""

from webapp.features.calendar.actions.answering import answer, be_away, come_back, forget_habit, usually
from webapp.features.calendar.actions.feeds import open_feed, renew_feed
from webapp.features.calendar.actions.jobs import nudge, remind
from webapp.features.calendar.actions.planning import cancel, change, link, move, plan, restore
from webapp.features.calendar.actions.repeating import cancel_following, change_following, extend, repeat

__all__ = [
    "answer",
    "be_away",
    "cancel",
    "cancel_following",
    "change",
    "change_following",
    "come_back",
    "extend",
    "forget_habit",
    "link",
    "move",
    "nudge",
    "open_feed",
    "plan",
    "remind",
    "renew_feed",
    "repeat",
    "restore",
    "usually",
]
