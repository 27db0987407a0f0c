"""Training of what Remissa learns, and what it is learned from."""
