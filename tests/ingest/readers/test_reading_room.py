import os
import pickle
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from fpdf import FPDF

from ingest import readers
from ingest.errors import UnreadableFile, WrongUse
from ingest.readers import Limits
from ingest.readers.reading_room import ReadingRoom
from ingest.types import Reading
from tests.ingest.readers.docxs import docx_of, paragraph, part, run
from tests.ingest.readers.laws import assert_lawful
from tests.ingest.readers.pdfs import pdf_of, text_at
from tests.ingest.readers.scans import joined, letter, needs_tesseract, scan

PDF = letter(["Region Nordvik tillstyrker förslaget."])
DOCX = docx_of(paragraph("Region Ånäs avstyrker förslaget."))
LONG_DOCX = docx_of(paragraph("Region Nordvik har inga synpunkter.") * 80_000)
"""Takes some seconds to read."""

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find processes")


@pytest.fixture(scope="module")
def shared_room():
    with ReadingRoom(workers=2) as room:
        yield room


@pytest.fixture
def file(tmp_path):
    def make(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


def processes(field: int) -> dict[int, str]:
    """Give a field of every process that has not ended, as /proc/PID/stat counts them: 4 its parent, 5 its group."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            fields = ["", "", *stat.read_text().rpartition(")")[2].split()]
            if fields[2] != "Z":
                found[int(stat.parent.name)] = fields[field - 1]
    return found


def processes_below(parent: int) -> set[int]:
    return {process for process, above in processes(4).items() if above == str(parent)}


def eventually(condition, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(condition())


def texts(reading: Reading) -> list[str]:
    return [page.text for page in reading.pages]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("svar.pdf", PDF),
        ("svar.docx", DOCX),
        ("svar.txt", "Ånäs\n\fNordvik".encode()),
        ("lång.txt", b"rad\n" * 200_000),
    ],
)
def test_a_file_gives_what_it_gives_when_read_here(shared_room, file, name, data):
    path = file(name, data)

    assert shared_room.read(path) == readers.read(path)


def test_many_files_come_in_their_order_and_those_that_fail_too(shared_room, file):
    paths = []
    for number in range(12):
        paths += [
            file(f"{number}.pdf", letter([f"pdf {number}"])),
            file(f"{number}.txt", f"text {number}".encode()),
            file(f"{number}.xyz", b"?"),
        ]
    readings = list(shared_room.read_all(paths))

    assert [texts(one) if isinstance(one, Reading) else one.reason for one in readings] == [
        given
        for number in range(12)
        for given in ([f"pdf {number}"], [f"text {number}"], "files of the kind .xyz are not read")
    ]


def test_a_file_that_goes_away_costs_a_line(shared_room, file, tmp_path):
    gone, read = shared_room.read_all([tmp_path / "borta.pdf", file("svar.pdf", PDF)])

    assert gone.reason == "not a file, or no longer there"
    assert read.format == "pdf"


def test_no_file_at_all(shared_room):
    assert list(shared_room.read_all([])) == []


def test_reading_may_be_broken_off(shared_room, file):
    paths = [file(f"{number}.pdf", PDF) for number in range(9)]
    readings = shared_room.read_all(paths)
    next(readings)
    readings.close()

    assert texts(shared_room.read(paths[-1])) == ["Region Nordvik tillstyrker förslaget."]


def test_a_file_that_is_not_there(shared_room, tmp_path):
    with pytest.raises(WrongUse, match="no such file"):
        shared_room.read(tmp_path / "svar.pdf")


def test_a_path_is_taken_from_where_the_caller_stands_now(shared_room, file, monkeypatch):
    path = file("svar.pdf", PDF)
    shared_room.read(path)
    monkeypatch.chdir(path.parent)

    assert shared_room.read(Path("svar.pdf")).format == "pdf"


def test_threads_share_a_room(shared_room, file):
    paths = [file(f"{number}.pdf", letter([f"nummer {number}"])) for number in range(16)]
    with ThreadPoolExecutor(8) as threads:
        readings = list(threads.map(shared_room.read, paths))

    assert [texts(reading) for reading in readings] == [[f"nummer {number}"] for number in range(16)]


@needs_proc
def test_a_short_text_needs_no_worker_and_a_pdf_does(file):
    before = processes_below(os.getpid())
    with ReadingRoom() as room:
        room.read(file("svar.txt", b"text"))
        assert processes_below(os.getpid()) == before
        room.read(file("svar.pdf", PDF))
        assert len(processes_below(os.getpid()) - before) == 1
    assert processes_below(os.getpid()) == before


@needs_proc
def test_the_first_worker_may_be_started_before_a_file_needs_it(file):
    before = processes_below(os.getpid())
    with ReadingRoom() as room:
        room.prepare()
        room.prepare()
        prepared = processes_below(os.getpid()) - before
        assert len(prepared) == 1
        assert texts(room.read(file("svar.pdf", PDF)))
        assert processes_below(os.getpid()) - before == prepared
    assert processes_below(os.getpid()) == before


@needs_proc
@pytest.mark.parametrize(("files", "started"), [(20, 1), (2, 2)])
def test_another_worker_is_started_for_more_files(file, monkeypatch, files, started):
    monkeypatch.setattr("ingest.readers.reading_room._FILES_A_WORKER", files)
    paths = [file(f"{number}.pdf", PDF) for number in range(6)]
    before = processes_below(os.getpid())
    with ReadingRoom(workers=2) as room:
        assert [texts(reading) for reading in room.read_all(paths)] == [texts(room.read(paths[0]))] * 6
        assert len(processes_below(os.getpid()) - before) == started


def test_a_worker_begins_with_little():
    heavy = {"docx", "lxml", "pypdfium2", "PIL", "pytesseract", "numpy", "pydantic", "chromadb", "multiprocessing"}
    command = "import sys, ingest.readers.__main__; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()

    assert "ingest.readers" in loaded
    assert not heavy & set(loaded)


def entity_bomb() -> bytes:
    document = part("document", f"<w:body>{paragraph(run('TEXT'))}</w:body>").decode().replace("TEXT", "&b;")
    head, tail = document.split("?>", 1)
    entities = '<!DOCTYPE w:document [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    return docx_of("", extra={"word/document.xml": f"{head}?>{entities}{tail}".encode()})


def with_password() -> bytes:
    document = FPDF()
    document.set_encryption("ägare", "nyckel")
    document.add_page()
    return bytes(document.output())


BOMBS = {
    "zip.docx": (docx_of("", extra={"word/media/a.png": bytes(201_000_000)}), "unpacks to more than 200 MB"),
    "entity.docx": (entity_bomb(), "entities of its own"),
    "pages.pdf": (pdf_of([b""] * 10_000), "10000 pages, more than 3000"),
    "password.pdf": (with_password(), "a PDF with a password"),
    "tags.docx": (docx_of("<w:p/>" * 1_000_001), "too large to take apart"),
    "cut.pdf": (PDF[:200], "not a PDF, or a damaged one"),
}


def test_bombs_cost_a_line_each_and_the_rest_is_read(shared_room, file):
    paths = [file(name, data) for name, (data, _) in BOMBS.items()] + [file("svar.pdf", PDF), file("svar.docx", DOCX)]
    *failures, pdf, docx = shared_room.read_all(paths)

    for failure, (_, reason) in zip(failures, BOMBS.values(), strict=True):
        assert reason in failure.reason
        assert failure.remedy
    assert (pdf.format, docx.format) == ("pdf", "docx")


def test_a_file_that_takes_too_long_and_the_next_one(file):
    with ReadingRoom(workers=1, limits=Limits(seconds=1)) as room:
        started = time.monotonic()
        with pytest.raises(UnreadableFile, match="reading it took more than 1 seconds: do not trust the file"):
            room.read(file("lång.docx", LONG_DOCX))
        assert time.monotonic() - started < 5
        assert texts(room.read(file("svar.txt", b"text"))) == ["text"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit on memory")
def test_a_file_that_takes_too_much_memory_and_the_next_one(file):
    with ReadingRoom(workers=1, limits=Limits(memory_bytes=300_000_000)) as room:
        with pytest.raises(UnreadableFile, match="reading it needed more than 300 MB of memory"):
            room.read(file("stor.txt", b"\n" * 5_000_000))
        assert room.read(file("svar.pdf", PDF)).format == "pdf"


@needs_proc
@pytest.mark.parametrize(
    ("sign", "reason"),
    [(signal.SIGSEGV, "the reader crashed"), (signal.SIGKILL, "reading it needed more memory than there is")],
)
def test_a_worker_that_dies_while_it_reads(file, sign, reason):
    before = processes_below(os.getpid())
    with ReadingRoom(workers=1) as room, ThreadPoolExecutor(1) as thread:
        room.read(file("svar.pdf", PDF))
        (worker,) = processes_below(os.getpid()) - before
        outcome = thread.submit(room.read, file("lång.docx", LONG_DOCX))
        time.sleep(0.5)
        os.kill(worker, sign)

        with pytest.raises(UnreadableFile, match=reason):
            outcome.result(timeout=20)
        assert room.read(file("svar.docx", DOCX)).format == "docx"


@needs_proc
def test_a_worker_that_dies_between_two_files_is_replaced(file):
    before = processes_below(os.getpid())
    with ReadingRoom(workers=1) as room:
        room.read(file("svar.pdf", PDF))
        (worker,) = processes_below(os.getpid()) - before
        os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: worker not in processes(4))

        assert room.read(file("svar.pdf", PDF)).format == "pdf"


@needs_proc
@pytest.mark.parametrize("seconds", [0, 0.02, 0.1, 0.5])
def test_closing_ends_the_workers_whatever_they_do(file, seconds):
    before = processes_below(os.getpid())
    room = ReadingRoom(workers=1)
    failures = []

    def read() -> None:
        try:
            room.read(file("lång.docx", LONG_DOCX))
        except UnreadableFile as error:
            failures.append(error)

    reader = Thread(target=read)
    reader.start()
    assert eventually(lambda: processes_below(os.getpid()) - before)
    time.sleep(seconds)
    room.close()
    reader.join(timeout=10)

    assert len(failures) == 1
    assert processes_below(os.getpid()) == before
    with pytest.raises(UnreadableFile, match="told to stop"):
        room.read(file("svar.pdf", PDF))


@needs_proc
@pytest.mark.parametrize("name", ["svar.pdf", "lång.docx"], ids=["idle", "busy"])
def test_workers_end_when_their_parent_is_killed(file, name, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    path = file(name, PDF if name == "svar.pdf" else LONG_DOCX)
    program = f"""
        import sys, threading, time
        from pathlib import Path
        from ingest.readers.reading_room import ReadingRoom
        room = ReadingRoom(workers=1)
        threading.Thread(target=room.read, args=(Path({str(path)!r}),), daemon=True).start()
        time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)]) as parent:
        assert eventually(lambda: processes_below(parent.pid))
        workers = processes_below(parent.pid)
        time.sleep(0.5)
        parent.kill()

    assert eventually(lambda: not workers & set(processes(4)), seconds=5)
    assert list((tmp_path / "temporary").iterdir()) == []


class Harmful:
    """Unpickled without care, it makes a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(lambda folder: ("done", Harmful(folder)), id="a call"),
        pytest.param(lambda folder: ("done", "text"), id="no reading"),
        pytest.param(lambda folder: "done", id="nothing that is known"),
    ],
)
def test_what_a_worker_says_that_a_file_has_taken_over_is_not_done(file, tmp_path, monkeypatch, given):
    reply = file("svar.pickle", pickle.dumps(given(tmp_path / "made")))
    program = file("python", f"#!/bin/sh\ncat {reply}\ncat > /dev/null\n".encode())
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))

    with ReadingRoom(workers=1) as room, pytest.raises(UnreadableFile, match="the reader crashed"):
        room.read(file("svar.pdf", PDF))
    assert not (tmp_path / "made").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_process_that_cannot_be_started(file, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))

    with ReadingRoom(workers=1) as room:
        room.prepare()
        for _ in range(2):
            with pytest.raises(UnreadableFile, match="no process could be started"):
                room.read(file("svar.pdf", PDF))


@needs_tesseract
def test_the_pages_of_a_mixed_file(shared_room, file):
    path = file(
        "blandat.pdf", joined(letter(["Region Nordvik"]), scan(["Region Ånäs avstyrker"]), scan(["Avsnitt 7.2"]))
    )
    reading = shared_room.read(path)

    assert texts(reading) == ["Region Nordvik", "Region Ånäs avstyrker", "Avsnitt 7.2"]
    assert [page.origin for page in reading.pages] == ["text", "ocr", "ocr"]
    assert reading.warnings == ("pages 2-3 read by text recognition",)
    assert_lawful(reading)


@needs_tesseract
def test_more_pictures_than_allowed(file):
    with ReadingRoom(limits=Limits(pictures=1)) as room:
        reading = room.read(file("skannat.pdf", scan(["ett svar"], ["två svar"], ["tre svar"])))

    assert [page.origin for page in reading.pages] == ["ocr", "picture", "picture"]
    assert reading.warnings[1] == "pages 2-3 not read: more than 1 pages of pictures: split the file"


def test_a_scan_where_tesseract_is_not_installed(file, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with ReadingRoom(workers=1) as room:
        with pytest.raises(UnreadableFile, match="apt-get install tesseract-ocr tesseract-ocr-swe"):
            room.read(file("skannat.pdf", scan(["ett"])))
        reading = room.read(file("blandat.pdf", joined(letter(["text"]), scan(["bild"]))))

    assert texts(reading) == ["text", ""]
    assert "page 2 not read: a scan, and Tesseract is not installed" in reading.warnings[0]


@needs_tesseract
def test_a_scan_where_tesseract_knows_no_swedish(file, tmp_path, monkeypatch):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    with ReadingRoom(workers=1) as room, pytest.raises(UnreadableFile, match="Swedish is not installed: install it"):
        room.read(file("skannat.pdf", scan(["ett"])))


@needs_tesseract
@needs_proc
def test_tesseract_ends_with_its_worker_and_leaves_nothing_behind(file, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    lines = ["Region Nordvik tillstyrker förslaget i alla delar."] * 30
    with ReadingRoom(workers=1, limits=Limits(seconds=1.2)) as room:
        started = processes_below(os.getpid())
        room.read(file("svar.pdf", PDF))
        (worker,) = processes_below(os.getpid()) - started
        with pytest.raises(UnreadableFile, match=r"took more than 1\.2 seconds"):
            room.read(file("skannat.pdf", scan(lines, dots_per_inch=200)))
        assert not list(tmp_path.glob("temporary/*/tess_*"))
        assert eventually(lambda: str(worker) not in processes(5).values(), seconds=5)


def test_text_at_places_is_lawful_through_a_worker(shared_room, file):
    assert_lawful(shared_room.read(file("svar.pdf", pdf_of([text_at(50, 700, b"ett"), text_at(50, 700, b"tva")]))))
