import sqlite3
from pathlib import Path

import pytest

from ingest.errors import LibraryError
from ingest.library import Library, schema
from ingest.library.migrations import VERSION
from ingest.library.summaries import MOST, recall, remember
from ingest.types import Consultation


def shape(folder: Path) -> set[tuple[str, str]]:
    database = sqlite3.connect(folder / schema.FILE_NAME)
    found = set(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    database.close()
    return found


def of_version_one(folder: Path) -> None:
    """A library as the first version made it: the tables of the schema, and none of the steps."""
    folder.mkdir(exist_ok=True)
    database = sqlite3.connect(folder / schema.FILE_NAME, isolation_level=None)
    database.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    database.executescript(f"BEGIN;{schema._TABLES}PRAGMA user_version = 1;COMMIT;")
    database.execute("INSERT INTO meta VALUES ('made', 'then'), ('revision', '0')")
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def test_an_old_library_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    Library(tmp_path / "new", create=True).close()
    of_version_one(tmp_path / "old")
    assert shape(tmp_path / "old") != shape(tmp_path / "new")
    Library(tmp_path / "old").close()
    assert shape(tmp_path / "old") == shape(tmp_path / "new")


def test_what_an_old_library_holds_is_there_afterwards(tmp_path: Path) -> None:
    of_version_one(tmp_path)
    database = sqlite3.connect(tmp_path / schema.FILE_NAME)
    database.execute("INSERT INTO consultation (id, title) VALUES ('k', 'K')")
    database.commit()
    database.close()
    with Library(tmp_path) as library:
        assert library.consultation("k") == Consultation("k", "K")


def test_a_library_is_brought_up_to_date_once(tmp_path: Path) -> None:
    of_version_one(tmp_path)
    with Library(tmp_path) as first, Library(tmp_path) as second:
        remember(first, {"a": "1"})
        assert recall(second, ["a"]) == {"a": "1"}


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    Library(tmp_path, create=True).close()
    database = sqlite3.connect(tmp_path / schema.FILE_NAME)
    database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()
    with pytest.raises(LibraryError, match="newer than this Remissa"):
        Library(tmp_path)


def test_what_is_kept_to_spare_work_leaves_the_librarys_name_alone(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        name = library.name
        remember(library, {"a": "1", "b": "2"})
        remember(library, {"a": "3"})
        assert library.name == name
        assert recall(library, ["a", "b", "c"]) == {"a": "3", "b": "2"}


def test_the_oldest_make_room(tmp_path: Path) -> None:
    with Library(tmp_path, create=True) as library:
        remember(library, {"first": "", **{str(n): "" for n in range(MOST)}})
        assert recall(library, ["first", "0"]) == {"0": ""}
