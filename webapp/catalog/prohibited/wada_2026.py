"""The list that counts from 1 January 2026: our partial copy of the year before, with what was added to it.

Compared on the day named below with what national organisations say about the changes (NADA Germany, the National
Anti-Doping Center of Ukraine, the Athletics Integrity Unit) and with S6 as a federation prints it (ICC); the published
text itself was not at hand. Not compared but known otherwise: BAM15, the naphthoflavone, tirzepatide. The list names
examples: what is like them, or an ester of them, is prohibited too, and no copy can find that.
"""

from datetime import date

from webapp.catalog.prohibited._kind import YearList, listed
from webapp.catalog.prohibited.wada_2025 import ITEM as BEFORE

# fmt: off
ITEM = YearList("2026", (
    *BEFORE.entries,
    listed("S2", "always", "pegmolesatide"),
    listed("S4", "always", "BAM15|BAM-15|2-phenylbenzo[h]chromen-4-one|alpha-naphthoflavone|7,8-benzoflavone"),
    listed("S6", "in_competition", "flmodafinil|fladrafinil|CRL-40,940|CRL-40,941"),
    listed("M1.4", "always", "carbon monoxide"),
    listed("M", "monitored", "tirzepatide"),
), checked=date(2026, 11, 20))
