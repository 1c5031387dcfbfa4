"""What stands out in somebody's measurements: worked out here, kept, and put into words elsewhere where a family wants.

``kept`` finds an answer (Redis, then the database, then made new); ``asking`` has a language model word it, in a job;
``forgetting`` empties both caches when a family says no.
"""
