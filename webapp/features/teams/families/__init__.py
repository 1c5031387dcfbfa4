"""Families: what the club knows of a player beyond the shirt, who decides about it, and what may be shown outside.

``purposes`` declares what is asked of families, one purpose at a time; ``rules`` decides purely; ``publicity`` is where
features further right say what they repaint when what may be shown of a player has changed.
"""
