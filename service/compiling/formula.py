"""Cells of a spreadsheet that hold somebody else's words: they are text, and never a formula."""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell's text, with an apostrophe before what a spreadsheet would read as a formula."""
    return f"'{cell}" if cell.startswith(_BEGINNINGS) else cell
