"""The errors of Remissa. Each message is one line that says what is wrong and what to do about it.

RemissaError
├── WrongUse            the call itself is wrong: unknown option value, no such path (exit code 2)
├── UnreadableFile      one file cannot be read; the rest goes on (exit code 3)
├── EmbedderError       an embedding model is unknown, missing or damaged
├── LibraryError        the library is missing, of another version, or cannot be written
│   └── LibraryInUse    another process owns the library
├── LanguageModelError  a language model is unknown, not there, does not answer, or refuses
│   └── LanguageModelSlow   it took longer than it may
├── IssuerError         the OpenID issuer does not answer, or not as one should
├── SignInRefused       who has signed in there does not come in here
├── Busy                as much is under way as may be: try again later
├── IndexMismatch       the index was built with another embedder, or does not match the library
└── NotFound            no such consultation, document, section or respondent
"""


class RemissaError(Exception):
    """Something the user can act on. `exit_code` is what a command that fails with it returns."""

    exit_code = 1


class WrongUse(RemissaError):
    """The call is wrong as it stands: no such path, an unknown value, an unusable setting."""

    exit_code = 2


class UnreadableFile(RemissaError):
    """One file cannot be read. `reason` fits a report's row; `remedy` says what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy


class EmbedderError(RemissaError):
    """An embedding model is unknown, not installed, or its files are damaged."""


class LibraryError(RemissaError):
    """The library is missing, of another version, or cannot be read or written."""


class LibraryInUse(LibraryError):
    """Another process owns the library. `url` is its service's address, where it serves."""

    def __init__(self, message: str, url: str | None = None) -> None:
        super().__init__(message)
        self.url = url


class LanguageModelError(RemissaError):
    """A language model is unknown, not installed, not reachable, or refuses. The message holds no key."""


class LanguageModelSlow(LanguageModelError):
    """A language model did not answer within the time it may take."""


class IssuerError(RemissaError):
    """The OpenID issuer that signs people in does not answer, or not as one should. The message holds no secret."""


class SignInRefused(RemissaError):
    """A sign-in with the issuer that does not hold, or of somebody who may not come in. The message holds no name."""


class Busy(RemissaError):
    """As much is under way as may be, or just what this would trip over. The same call may do later."""


class IndexMismatch(RemissaError):
    """The index does not fit the library or the embedder that was asked for."""


class NotFound(RemissaError):
    """No such consultation, document, section or respondent."""
