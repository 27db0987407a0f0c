"""The store itself: every read and write of the library, each write one transaction."""

from ingest.library.files import Files
from ingest.library.originals import Originals
from ingest.library.statements import Statements


class Library(Statements, Files, Originals):
    """One library, open: its consultations, files, documents and statements.

    Each part is a class of its own over the one open file. Safe to share between threads; close it, or use it in a
    `with`. Raises LibraryError when it is missing, of another version, or cannot be written.
    """
