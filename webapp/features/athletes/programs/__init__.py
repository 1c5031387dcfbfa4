"""Training programs: written by coaches, given to athletes, logged set by set on a phone.

A program is the team's and can be changed at any time; what was done under it keeps its own copy of what was planned,
so no change ever rewrites it. What is trained is ordinary of a team (domain.md F.1); what follows for load and strength
is a measurement and needs the family's yes, as every other one.
"""
