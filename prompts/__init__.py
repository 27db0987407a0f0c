"""Prompts, one file each. None yet: answers are composed from quotes."""
