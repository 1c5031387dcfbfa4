"""Reading plans: what authors write, what readers practise day by day, and how kindly they are told where they stand.

A plan is versions; a version is days, tasks and items, and is frozen once it is published. A reader keeps the version
they began until they choose another. What somebody does is a log that is only added to (``PracticeEntry``); schedule,
progress and streak are folds of it (``rules``).

What grows around plans (covers, series, reviews, groups, secret links) has its tables in ``community`` and what people
type in ``typed``: a plan can be read without any of it.

Besides the seven: ``rules`` (pure), ``looks`` (what pages show), ``formats`` (what comes in and goes out as files: one
document, many spellings), ``rich`` (Markdown made safe), ``samples`` (the plans of the demo club) and ``commands``.
"""
