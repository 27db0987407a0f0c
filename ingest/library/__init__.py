"""The library: the truth about who said what, in one SQLite file. Indexes are derived from it."""

from ingest.library.records import FileRecord, Said, SectionRecord
from ingest.library.store import Library

__all__ = ["FileRecord", "Library", "Said", "SectionRecord"]
