"""Leagues and seasons: when and in what teams play. Admins name them, coaches say in which their team takes part."""
