"""Letters of other features that prove an address: whoever holds what was written there reads that mailbox. The page
somebody wants to go on to is the proof. Features say so here: accounts does not know them.

vouchers.accept(queries.invited_address)
"""

from collections.abc import Callable

Voucher = Callable[[str], str]
_vouchers: list[Voucher] = []


def accept(voucher: Voucher) -> None:
    """``voucher(path)`` is the address this page's secret was sent to, "" for any other page. It only reads."""
    if voucher not in _vouchers:
        _vouchers.append(voucher)


def address(onward: str) -> str:
    """The address whoever wants to go on to ``onward`` has shown to be theirs; "" for none."""
    return next((found for voucher in _vouchers if (found := voucher(onward))), "") if onward else ""
