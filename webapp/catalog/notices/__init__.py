"""What people can be told: one file per thing the club tells about, found by itself."""
