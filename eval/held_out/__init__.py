"""A second invented consultation, in another field than the samples: measured on, and never developed against."""
