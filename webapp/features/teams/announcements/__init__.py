"""Announcements to a team: who hears them, and telling them. Kept and carried by the feature notices."""
