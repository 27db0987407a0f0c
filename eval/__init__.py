"""Measuring: benchmarks of time, and of how true the answers are."""
