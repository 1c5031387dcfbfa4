"""Every read of programs: rows (log), what a team has (team), what somebody trains (own)."""
