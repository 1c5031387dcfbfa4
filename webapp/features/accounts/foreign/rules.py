"""What follows from what another house says. Pure."""

from typing import Literal

Step = Literal["link", "make", "reclaim", "ask"]


def step(told: bool, account: Literal["none", "proven", "unproven"]) -> Step:
    """Somebody new to us comes from another house. ``told``: it says that it has proven the address it names;
    ``account``: whether we know that address, and whether it was ever proven to us.

    link     both houses have proven the same address, so it is the same person
    make     nobody has this address yet
    reclaim  somebody typed this address here and never proved it. (Attack: making an account with a coach's address
             first, and waiting for the coach to come by another door.) It goes to who has proven it, without the
             password, the devices and the other doors of who had it.
    ask      an address nobody has proven is only a word: it opens no account, and whoever says it has to open a letter
    """
    if not told:
        return "ask"
    return {"none": "make", "proven": "link", "unproven": "reclaim"}[account]  # type: ignore[return-value]
