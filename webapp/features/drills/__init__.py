"""The drill library: what can be trained, how, with what, by how many; searched, collected, written, reviewed, shared.

The face for features further right is ``queries.shelf`` (what a person may use, as frozen facts), ``queries.usable``
(single drills with everything they say) and ``policy``. Besides the seven: ``rules`` (pure: facets, diagrams, reading
and writing of drill files), ``looks`` (what pages show), ``shelf`` (the house's own drills as files, a folder per
sport) and ``commands``. ``queries``, ``actions`` and ``views`` are packages.

A drill belongs to the public shelf, to the club, to a team or to one person (``scope``). The public shelf is ours: its
files are the truth and an update of a file updates its drill. Whoever wants to change such a drill copies it; a copy
is theirs and is never touched by an update.
"""
