"""Proving that an address is one's own: letters with links that open once. For a new account, a forgotten password,
another address.

Who asks at the door gets the same answer in the same time whether we know the address or not: all they cause is one
job. What the job does, and whether a letter goes out, happens where nobody watches.
"""
