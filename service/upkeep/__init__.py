"""Upkeep of a library: backing it up and bringing it back, verifying it, deleting a consultation."""
