"""Gold: questions whose right answers are known, in files beside this module, and what makes them."""

from eval.gold.question import GoldError, GoldKind, GoldQuestion, Place
from eval.gold.reading import read_gold

__all__ = ["GoldError", "GoldKind", "GoldQuestion", "Place", "read_gold"]
