"""What practising a plan means, as pure functions on frozen dataclasses (domain.md, E).

``days`` the reader's dates; ``shape`` a version's outline; ``schedule`` when what is due; ``practice`` the fold over
somebody's log; ``standing`` what they are shown of it; ``streaks``; ``recommend``; ``sitting``; ``places``.
"""
