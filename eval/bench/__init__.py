"""Benchmarks: how near to the limits of the machine, and what was chosen by figures."""
