"""Pages for site administrators."""
