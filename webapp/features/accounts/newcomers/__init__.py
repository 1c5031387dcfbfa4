"""The public door for who has no account yet, and the first coming in.

Where our letters arrive (``mail.proves_addresses``), an account opens once its address was proven: nobody learns by
registering and then logging in whose address was known. Where they lie in the outbox, it opens at once: nobody could
prove anything. ``vouchers``: letters of other features that prove an address, too.
"""
