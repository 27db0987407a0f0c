"""Ingest and reindex, killed and starved at every point that could do harm: the next run gives what an undisturbed one does."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from fpdf import FPDF

from tests.ingest.interrupted import Outcome, Runs

CONSULTATION = "remiss"
TEXT = """Remissvar från {name}

4.1 Provtagning i hemmet

{name} tillstyrker förslaget om provtagning i hemmet. Kallelser bör gå ut per brev. {more}

4.2 Ersättning till regionerna

{name} anser att ersättningen är för låg. Beloppet bör räknas upp varje år enligt avtal.

4.3 Nationellt register

{name} avstyrker att registret förs av en myndighet. Uppgifterna bör stanna hos vårdgivaren.
"""
WITHOUT_NUMBERS = """Remissvar från Region Östmark

Ersättning till regionerna

Region Östmark anser att ersättningen bör betalas i förskott och inte per genomfört prov.

Nationellt register

Region Östmark har inget att invända mot att registret förs samlat i landet.
"""
COVER = """Tjänsteskrivelse
Region Lövby

Förslag till beslut

Regionstyrelsen beslutar att avge yttrande enligt bilaga.

Sammanfattning

Region Lövby anser att förslaget saknar en kostnadsberäkning.
"""
ENOUGH = 40  # runs after which a chain of kills must have come to its end
# How often a run passes a point before it is killed there: what was done and not yet noted is done again, so that a run
# comes further only after that. Reindex run again when it is done begins anew.
STEPS = {("ingest", "commit"): 1, ("ingest", "before commit"): 3, ("ingest", "rename"): 4, ("reindex", "rename"): 3}
POINTS = {
    "first ingest": ("before commit", "commit", "rename", "upsert"),
    "second ingest": ("before commit", "commit", "rename", "upsert", "delete"),
    "reindex": ("before commit", "commit", "rename", "upsert", "drop"),
}


def response(name: str, more: str = "") -> str:
    return TEXT.format(name=f"Region {name}", more=more)


def write_docx(path: Path, text: str) -> None:
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph.strip())
    document.save(str(path))


def write_pdf(path: Path, text: str) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.multi_cell(0, 6, text)
    pdf.output(str(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve files: text, Word and PDF, a copy byte for byte, one laid out anew, a cover decision, one unreadable."""
    folder = tmp_path_factory.mktemp("first") / CONSULTATION
    folder.mkdir()
    for name in ("Nordvik", "Ekdal", "Sundmark", "Ånäs"):
        (folder / f"{name}.txt").write_text(response(name), encoding="utf-8")
    (folder / "Nordvik (kopia).txt").write_text(response("Nordvik"), encoding="utf-8")
    (folder / "Ekdal anew.txt").write_text(response("Ekdal").replace("\n\n", "\n"), encoding="utf-8")
    (folder / "Lövby missiv.txt").write_text(COVER, encoding="utf-8")
    (folder / "Region Brobacka.txt").write_text("\n", encoding="utf-8")
    write_docx(folder / "Strandhult.docx", response("Strandhult"))
    write_pdf(folder / "Havsby.pdf", response("Havsby"))
    (folder / "Kvarnby.txt").write_text(response("Kvarnby", "Prov tas bäst på vårdcentralen."), encoding="utf-8")
    (folder / "Östmark.txt").write_text(WITHOUT_NUMBERS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def changed_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder later: one changed, two that took each other's name, one come, one gone, one renamed."""
    later = tmp_path_factory.mktemp("second") / CONSULTATION
    shutil.copytree(folder, later)
    (later / "Nordvik.txt").write_text(response("Nordvik", "Det brådskar."), encoding="utf-8")
    (later / "Ekdal.txt").write_text(response("Sundmark"), encoding="utf-8")
    (later / "Sundmark.txt").write_text(response("Ekdal"), encoding="utf-8")
    (later / "Lövby.txt").write_text(response("Lövby"), encoding="utf-8")
    (later / "Havsby.pdf").unlink()
    (later / "Strandhult.docx").rename(later / "Strandhult svar.docx")
    return later


@pytest.fixture(scope="module")
def run() -> Iterator[Runs]:
    runs = Runs()
    yield runs
    runs.close()


class Work:
    """One thing to have done to a library, and the library that it is done to."""

    def __init__(self, run: Runs, before: Path | None, task: str, **given: object) -> None:
        self._run = run
        self._before = before
        self.task = task
        self.given = given

    def start(self, library: Path) -> None:
        if self._before:
            shutil.copytree(self._before, library)

    def __call__(self, library: Path, **given: object) -> Outcome:
        return self._run(self.task, library, **self.given, **given)

    def describe(self, library: Path) -> dict[str, Any]:
        outcome = self._run("describe", library)
        assert outcome.code == 0, outcome.errors
        found: dict[str, Any] = outcome.result
        return found


@pytest.fixture(scope="module")
def taken_in(run: Runs, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that the first folder was taken into undisturbed."""
    library = tmp_path_factory.mktemp("taken-in") / "library"
    outcome = run("ingest", library, folder=folder)
    assert outcome.code == 0, outcome.errors
    assert sorted(outcome.result.values()) == ["copy", *["new"] * 10, "unreadable"]
    return library


@pytest.fixture(scope="module")
def reindexed(run: Runs, taken_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same library with an index built anew by another embedder, which keeps what it took the place of."""
    library = tmp_path_factory.mktemp("reindexed") / "library"
    shutil.copytree(taken_in, library)
    assert run("reindex", library, dimension=24).code == 0
    return library


@pytest.fixture(scope="module")
def works(run: Runs, folder: Path, changed_folder: Path, taken_in: Path, reindexed: Path) -> dict[str, Work]:
    return {
        "first ingest": Work(run, None, "ingest", folder=folder),
        "second ingest": Work(run, taken_in, "ingest", folder=changed_folder, prune=True),
        "reindex": Work(run, reindexed, "reindex", dimension=16),
    }


@pytest.fixture(scope="module")
def undisturbed(
    works: dict[str, Work], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Outcome, dict[str, Any]]]:
    """How each work ends when nothing disturbs it, and what the library then holds."""
    found = {}
    for name, work in works.items():
        library = tmp_path_factory.mktemp("undisturbed") / "library"
        work.start(library)
        outcome = work(library)
        assert outcome.code == 0, outcome.errors
        found[name] = outcome, work.describe(library)
    return found


def assert_whole(found: dict[str, Any]) -> None:
    """The library is sound, and the index holds exactly what the library says."""
    assert found["PRAGMA integrity_check"] == [["ok"]]
    assert not found["PRAGMA foreign_key_check"]
    assert not found["SELECT * FROM tombstone"]
    assert found["SELECT count(*) FROM passage WHERE NOT embedded"] == [[0]]
    assert found["SELECT (SELECT count(*) FROM words) - (SELECT count(*) FROM statement)"] == [[0]]
    (passages,) = (rows for query, rows in found.items() if "FROM passage p" in query)
    assert {f"{row[0]} {CONSULTATION} {row[1]}" for row in passages} == found["vectors"].keys()


def assert_nothing_left_to_do(run: Runs, library: Path, folder: object) -> None:
    again = run("ingest", library, folder=folder)
    assert set(again.result.values()) == {"unchanged", "unreadable"}


def test_the_undisturbed_runs_are_worth_comparing_with(
    undisturbed: dict[str, tuple[Outcome, dict[str, Any]]],
) -> None:
    for name, (outcome, found) in undisturbed.items():
        assert_whole(found)
        assert outcome.points["upsert"] > 1
        assert outcome.points.keys() == set(POINTS[name])
    _, first = undisturbed["first ingest"]
    (statements,) = (rows for query, rows in first.items() if "trigger_start" in query)
    assert {"heading", "matched_title"} <= {row[4] for row in statements}
    assert {row[5] for row in first["SELECT * FROM document"]} == {"response", "cover_decision"}
    outcome, second = undisturbed["second ingest"]
    assert sorted(set(outcome.result.values())) == ["changed", "new", "pruned", "unchanged", "unreadable"]
    said = {row[6].splitlines()[0] for row in second["SELECT * FROM document"] if row[9]}
    assert {f"Remissvar från Region {name}" for name in ("Ekdal", "Sundmark", "Nordvik", "Strandhult")} <= said


@pytest.mark.parametrize(("name", "point"), [(name, point) for name, points in POINTS.items() for point in points])
def test_killed_at_every_such_point_in_turn(
    name: str,
    point: str,
    run: Runs,
    works: dict[str, Work],
    undisturbed: dict[str, tuple[Outcome, dict[str, Any]]],
    tmp_path: Path,
) -> None:
    """Each run comes one point further than the one before, and is killed there, until one comes to its end."""
    work, (_, expected) = works[name], undisturbed[name]
    library = tmp_path / "library"
    work.start(library)
    kills, outcome = 0, work(library, kill=[point, 1])
    nth = STEPS.get((work.task, point), 2)
    while outcome.killed and kills < ENOUGH:
        kills, outcome = kills + 1, work(library, kill=[point, nth])
    assert (outcome.code, outcome.errors) == (0, "")
    assert kills
    found = work.describe(library)
    assert found == expected
    assert_whole(found)
    if work.task == "ingest":
        assert_nothing_left_to_do(run, library, work.given["folder"])


@pytest.mark.parametrize(("point", "answers"), [("before commit", True), ("commit", False), ("drop", False)])
def test_a_reindex_killed_at_the_swap_leaves_the_old_index_or_the_new(
    point: str,
    answers: bool,
    run: Runs,
    works: dict[str, Work],
    undisturbed: dict[str, tuple[Outcome, dict[str, Any]]],
    tmp_path: Path,
) -> None:
    work, (calm, expected) = works["reindex"], undisturbed["reindex"]
    library = tmp_path / "library"
    work.start(library)
    assert work(library, kill=[point, calm.points[point]]).killed
    outcome = run("question", library, consultation=CONSULTATION)
    assert bool(outcome.result) == answers
    assert "the index was built with hashing:16" in outcome.errors or answers
    assert work(library).code == 0
    assert work.describe(library) == expected


@pytest.mark.parametrize("name", ["first ingest", "second ingest", "reindex"])
def test_killed_at_any_moment(
    name: str,
    works: dict[str, Work],
    undisturbed: dict[str, tuple[Outcome, dict[str, Any]]],
    tmp_path: Path,
) -> None:
    work, (calm, expected) = works[name], undisturbed[name]
    library = tmp_path / "library"
    work.start(library)
    chance = random.Random(f"killed: {name}")
    killed = sum(work(library, kill=chance.uniform(0.02, calm.seconds)).killed for _ in range(6))
    outcome = work(library)
    assert (outcome.code, outcome.errors) == (0, "")
    assert killed > 1
    assert work.describe(library) == expected


def active_dimension(library: Path) -> int:
    with contextlib.closing(sqlite3.connect(library / "library.sqlite")) as database:
        found: int = database.execute("SELECT dimension FROM edition WHERE active").fetchone()[0]
    return found


def test_what_a_killed_reindex_left_is_not_taken_for_the_next(run: Runs, taken_in: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(taken_in, library)
    for dimension in (16, 24):
        assert run("reindex", library, dimension=dimension, kill=["upsert", 1]).killed
    for _ in range(ENOUGH):
        if active_dimension(library) == 16:
            break
        assert run("reindex", library, dimension=16, kill=["commit", 1]).killed
    outcome = run(
        "reindex", library, dimension=20
    )  # it gets the number of the one of 24, whose vectors are still there
    assert (outcome.code, outcome.errors) == (0, "")
    outcome = run("question", library, dimension=20, consultation=CONSULTATION)
    assert outcome.result == run("question", taken_in, consultation=CONSULTATION).result


def damage_graphs(library: Path) -> None:
    """Leave what Chroma leaves that was killed while it wrote its graph: the end of a file is missing."""
    written = list((library / "chroma").glob("*/index_metadata.pickle"))
    assert written
    for path in written:
        os.truncate(path, path.stat().st_size // 2)


def test_a_graph_half_written_is_told_of_and_made_anew_by_the_next_ingest(
    run: Runs, folder: Path, taken_in: Path, works: dict[str, Work], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(taken_in, library)
    damage_graphs(library)
    outcome = run("question", library, consultation=CONSULTATION)
    assert outcome.result == run("question", taken_in, consultation=CONSULTATION).result  # search needs no graph
    shutil.rmtree(library / "chroma" / "matrices")
    outcome = run("question", library, consultation=CONSULTATION)
    assert outcome.code == 1
    assert outcome.errors.count("\n") == 1
    assert "cannot be read" in outcome.errors
    assert "`remissa reindex`" in outcome.errors
    assert_nothing_left_to_do(run, library, folder)
    assert works["first ingest"].describe(library) == works["first ingest"].describe(taken_in)


def test_a_graph_half_written_does_not_stop_a_reindex(
    works: dict[str, Work], undisturbed: dict[str, tuple[Outcome, dict[str, Any]]], reindexed: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(reindexed, library)
    damage_graphs(library)
    assert works["reindex"](library).code == 0
    assert works["reindex"].describe(library) == undisturbed["reindex"][1]


def test_vectors_that_are_gone_are_made_anew_by_the_next_ingest(
    run: Runs, folder: Path, taken_in: Path, works: dict[str, Work], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(taken_in, library)
    shutil.rmtree(library / "chroma")
    assert_nothing_left_to_do(run, library, folder)
    assert works["first ingest"].describe(library) == works["first ingest"].describe(taken_in)


def assert_told(outcome: Outcome) -> None:
    """A run that did not come to its end failed with one line that names the disk."""
    assert outcome.code == 1, outcome.errors
    assert outcome.errors.startswith("remissa: ")
    assert outcome.errors.count("\n") == 1
    assert "disk" in outcome.errors


@pytest.mark.parametrize("name", ["first ingest", "second ingest", "reindex"])
def test_a_file_that_may_not_grow_ends_the_run_and_the_next_completes_it(
    name: str, works: dict[str, Work], undisturbed: dict[str, tuple[Outcome, dict[str, Any]]], tmp_path: Path
) -> None:
    work, (_, expected) = works[name], undisturbed[name]
    library = tmp_path / "library"
    work.start(library)
    outcomes = [work(library, largest_file=kilobytes * 1024) for kilobytes in (1, 60, 150)]
    failed = [outcome for outcome in outcomes if outcome.code]
    assert failed
    for outcome in failed:
        assert_told(outcome)
    assert work(library).code == 0
    assert work.describe(library) == expected


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True).returncode
    ):
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def leave_free(disk: Path, kilobytes: int) -> None:
    """Fill a disk but for so many kilobytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    free = os.statvfs(disk)
    ballast.write_bytes(b"\0" * max(0, free.f_bavail * free.f_frsize - kilobytes * 1024))


@pytest.mark.parametrize("name", ["first ingest", "second ingest", "reindex"])
def test_a_full_disk_ends_the_run_and_the_next_completes_it(
    name: str, small_disk: Path, works: dict[str, Work], undisturbed: dict[str, tuple[Outcome, dict[str, Any]]]
) -> None:
    work, (_, expected) = works[name], undisturbed[name]
    library = small_disk / "library"
    work.start(library)
    failed = 0
    for kilobytes in (0, 8, 40, 100, 200, 300, 400, 600):
        leave_free(small_disk, kilobytes)
        outcome = work(library)
        if outcome.code == 0:
            break
        assert_told(outcome)
        failed += 1
    assert failed
    (small_disk / "ballast").unlink()
    assert work(library).code == 0
    assert work.describe(library) == expected
