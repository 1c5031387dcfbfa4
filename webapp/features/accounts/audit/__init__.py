"""The audit: who saw or changed what concerns whom. ``note`` is its face for every feature.

audit.note("medical.read", f"player:{player.id}", by=user)        # inside an action, or by itself
audit.concerning(lambda user: [f"player:{id}" for id in …])       # what else concerns a person, said by later features
audit.called("player", names)                                     # and what its numbers are called
"""

from webapp.features.accounts.audit.actions import note
from webapp.features.accounts.audit.queries import called, concerning

__all__ = ["called", "concerning", "note"]
