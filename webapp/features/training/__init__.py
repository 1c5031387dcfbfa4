"""Training: the session a team or one person trains, built, changed, run from a phone, and what came of it.

The face for features further right is ``queries.today`` and ``queries.progress``. Besides the seven: ``rules`` (pure:
the optimal session, mastery, spacing, streaks), ``sheet`` (pure: a session on the table and what one can change of it),
``looks`` (what pages show), ``desk`` (between the two: rows of the database as the rules' dataclasses) and
``commands``. ``queries``, ``actions`` and ``views`` are packages.

What was done is one log nobody rewrites (``Result``): mastery, spacing, streaks, minutes per skill and what improved
are folds of it. Devices make the ids of its entries, so a phone that was offline may send them twice.
"""
