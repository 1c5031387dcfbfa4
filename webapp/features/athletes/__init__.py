"""Athletes: what is measured of a person, what follows from it, and who may see it.

``rules`` is chapter A of the domain: pure. ``examples`` puts published worked examples through the same rules, for the
command line; ``intake`` reads sheets of readings; ``programs`` is what athletes train by, with what they did.
``insights`` says what stands out, by the statistics of ``rules.insight`` or worded by a language model;
``supplements`` is what somebody takes. Both have tables, reads and writes of their own.
"""
