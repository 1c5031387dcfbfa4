"""The calendar: what a team does and when, who comes, and the feeds other calendars subscribe to.

The face for features further right is ``actions.plan``, ``move``, ``cancel`` and ``queries.upcoming``. Besides the
seven: ``rules`` (pure: recurrence, series, answers, months), ``looks`` (what pages show), ``live`` (the topics) and
``ics`` (a calendar file made of rows). ``queries``, ``actions`` and ``views`` are packages, one file per thing.

An occasion keeps the clock on the wall it was planned by and that wall's zone; its instant follows from both. Practice
at six stays at six when the clocks change. A wall time the clocks jump over is as much later as they jump; one that
comes twice is the first of the two (RFC 5545, 3.3.5).
"""
