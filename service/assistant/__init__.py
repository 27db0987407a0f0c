"""Remissa as a tool of assistants, by the Model Context Protocol: `source` is what is asked, `server` the tools over it."""
