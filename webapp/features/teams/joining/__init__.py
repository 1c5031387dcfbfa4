"""Ways into a team: a code on a poster, asked with and answered by a coach; and a link in a mail.

Nobody has to take one: a roster works without a single account behind it.
"""
