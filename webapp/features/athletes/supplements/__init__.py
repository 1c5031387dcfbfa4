"""What an athlete takes: the stack with its batches, and a tick for every dose. Tables, reads and writes of its own."""
