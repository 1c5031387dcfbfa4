"""What is written down in the audit when somebody does it."""
