"""Being reminded at one's own hour, the day by mail with one button, and one's days as a feed for other programs."""
