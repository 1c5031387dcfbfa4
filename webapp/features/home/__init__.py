"""Where everybody starts."""
