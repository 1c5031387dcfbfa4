"""What stands out in somebody's own numbers: statistics that say how sure they are, and nothing else. Never why, never
what is wrong with anybody, never how likely an injury is."""
