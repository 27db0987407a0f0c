"""Where an error arose, without what it was about: a message may hold a question, a name or a file's name."""

import traceback
from collections.abc import Iterator

from ingest.errors import EmbedderError, IndexMismatch, LanguageModelError, LibraryError

_TOLD = (EmbedderError, IndexMismatch, LanguageModelError, LibraryError)
"""Errors whose messages speak of the service itself, and of nothing that somebody asked or sent in."""


def told(error: BaseException, *, messages: bool = False) -> str:
    """The traceback of an error and of what caused it, oldest first. Messages are left out unless `messages` is set.

    Of an error of the operating system its own words are told ("No space left on device"), not the file's name.
    """
    return "\n".join(_told(one, messages) for one in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    chain = [error]
    while (before := chain[-1].__cause__ or (not chain[-1].__suppress_context__ and chain[-1].__context__)) and (
        before not in chain
    ):
        chain.append(before)
    return reversed(chain)


def _told(error: BaseException, messages: bool) -> str:
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    message = str(error) if messages or isinstance(error, _TOLD) else _of_the_system(error)
    return f"{frames}{type(error).__qualname__}: {_one_line(message) or '(message withheld)'}"


def _of_the_system(error: BaseException) -> str:
    return error.strerror or "" if isinstance(error, OSError) else ""


def _one_line(message: str) -> str:
    return message if message.isprintable() else repr(message)
