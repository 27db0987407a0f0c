"""The names of respondents in golds as a library has them: "X universitet (Y fakulteten)" is listed with a comma."""

from functools import cache

from ingest.respondents.register import Register


@cache
def as_listed(written: str) -> str:
    """The name that the register gives who is written so."""
    return Register.load().resolve(written).name
