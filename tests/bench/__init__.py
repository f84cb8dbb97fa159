"""What is timed: no test passes or fails by it."""
