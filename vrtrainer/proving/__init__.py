"""What `check` proves of a scenario, and the expert that proves it."""
