"""Mouse and keyboard, a script, a headset: each turned into the same FrameInput."""
