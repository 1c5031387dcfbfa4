"""Training programs, pure: what they are made of, on which days they fall, what a set should weigh, what came of it."""
