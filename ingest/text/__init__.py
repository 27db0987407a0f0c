"""Text as it was printed made text to be read: furniture, wraps and hyphens undone; its sentences and words."""
