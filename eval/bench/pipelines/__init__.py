"""What people would otherwise use, each as its own documentation sets it up, run by `eval.bench.peers`.

A module a pipeline; each runs in an environment of its own, in a process of its own, and is only imported there.
"""
