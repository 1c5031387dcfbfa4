"""What a scale says before a competition: the class made or missed, and whether the plan allowed so little. Kilograms.

No tolerance: neither UWW (article 11, the singlet is taken off) nor the US rules know one at the scale.
"""

from dataclasses import dataclass

EXACT = 1e-6  # of a kilogram: what pounds turned into kilograms and back may differ by


@dataclass(frozen=True, slots=True)
class Verdict:
    """``made``: within the class aimed at; None where nobody aims at one. ``over``: kg above its limit. ``under``: kg
    below what the certificate and the plan allow on that day, which makes the class unlawful however light."""

    made: bool | None
    over: float
    under: float

    @property
    def lawful(self) -> bool:
        """Not lighter than allowed."""
        return self.under == 0


def verdict(mass: float, limit: float | None, allowed: float | None) -> Verdict:
    """What ``mass`` means for a class ``limit`` (None: none is aimed at) and the least ``allowed`` (None: no
    certificate)."""
    over = 0.0 if limit is None else mass - limit
    under = 0.0 if allowed is None else allowed - mass
    return Verdict(None if limit is None else over <= EXACT, max(0.0, over), under if under > EXACT else 0.0)
