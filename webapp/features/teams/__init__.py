"""Teams, their rosters, and who may do what for them.

Subpackages, each with its own queries and actions over the one file of tables: ``families`` (consents, what is known
of a player), ``joining`` (codes, requests, invitations), ``exchange`` (rosters as files), ``seasons``.

Besides the seven: ``looks`` holds what pages show, so that queries stay readable; ``sections`` is where features
further right put their part of a team's page; ``views`` is a package, one file for each kind of page;
``announcements`` is what is said to a team.
"""
