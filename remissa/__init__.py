"""The command `remissa`, put together from its rooms: the only place that knows both the product and its measuring."""
