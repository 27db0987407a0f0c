"""The answer put together from quotes, each claim tied to a citation.

`compose` finds what is to be told and writes it. `write` is a pure function from that to text, so that who has better
summaries can put them in the positions and have the text written again.
"""

from service.composing.composed import Composed, compose, everybody
from service.composing.telling import Telling
from service.composing.text import write

__all__ = ["Composed", "Telling", "compose", "everybody", "write"]
