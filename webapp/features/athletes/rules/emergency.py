"""How long the glass stays broken."""

from datetime import timedelta

LASTS = timedelta(hours=4)  # a journey to hospital and the talk there; whoever needs longer says why once more
