"""The library of linear algebra that numpy calls, kept to one thread.

Every product here is small, of a few thousand vectors and one or a few others. Two threads take longer to agree on
such a product than one takes to reckon it: fifty times the processor's time, and where others use the machine, tens of
milliseconds by the clock.
"""

from functools import cache


@cache
def use_one_thread() -> None:
    """Have numpy's products done by the thread that asks for them, in this whole process. Done once."""
    from threadpoolctl import ThreadpoolController

    ThreadpoolController().limit(limits=1, user_api="blas")
