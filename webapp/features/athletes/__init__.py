"""Athletes: what is measured of a person, what follows from it, and who may see it.

``rules`` is chapter A of the domain: pure. ``examples`` puts published worked examples through the same rules, for the
command line; ``intake`` reads sheets of readings; ``programs`` is what athletes train by, with what they did.
"""
