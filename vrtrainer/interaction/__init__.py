"""From what the hands do to what the trainee means: input, affordances, pointing."""
