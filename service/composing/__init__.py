"""The answer put together from quotes, each claim tied to a citation.

`compose` finds what is to be told and writes it. `write` is a pure function from that to text, so that whoever has other
words for what was found can have the text written again with them: `Composed.retell`.
"""

from service.composing.composed import Composed, compose, everybody
from service.composing.telling import Telling, Told
from service.composing.text import write

__all__ = ["Composed", "Telling", "Told", "compose", "everybody", "write"]
