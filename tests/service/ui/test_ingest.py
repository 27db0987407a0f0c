"""The ingest page as somebody with the role uses it, over a real library."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import UnreadableFile
from ingest.parsing import DraftFile, Received, draft, of_kinds, parse
from ingest.readers import read
from ingest.respondents.register import Register
from service.access.arrangement import Access, open_access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.sessions import Sessions
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.ingest.made import NORDVIK
from tests.service.intake_desk import quick_desk
from tests.service.serving import serving
from tests.service.ui.conftest import watched
from tests.service.ui.test_axe import violations

EKDAL = (
    "Yttrande från Region Ekdal\n\n4.3 Tidplan\n\nRegion Ekdal tillstyrker tidplanen.\n\n"
    "4.4 Om pengar\n\nRegion Ekdal avstyrker finansieringen.\n"
)
HOSTILE = "Remissvar från Region <img src=x onerror=alert(1)>\n\n4.2 <script>alert(1)</script>\n\nVi avstyrker.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    with quick_desk(tmp_path / "library") as desk:
        yield desk


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page over an empty library, opened by somebody who may take files in."""
    with watched(browser, address, ".ingest", height=900) as opened:
        yield opened


@pytest.fixture
def taken(page: Any, tmp_path: Path) -> Any:
    """The page after a consultation was made and two files were sent in."""
    make(page, "Kortare väg till svar")
    send(page, tmp_path, {"nordvik.txt": NORDVIK, "ekdal.txt": EKDAL})
    page.wait_for_selector(".report tbody")
    page.wait_for_selector("#facts", state="attached")
    return page


def make(page: Any, title: str) -> None:
    page.fill("#new-title", title)
    page.click(".maker button.primary")
    page.wait_for_selector(".drop")


def send(page: Any, folder: Path, files: dict[str, str], at: int = 0) -> None:
    paths = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    page.locator(".drop input").nth(at).set_input_files(paths)


def row(page: Any, name: str) -> str:
    return page.locator(f".report tbody:has-text('{name}')").inner_text()


def told(page: Any, what: str) -> None:
    page.wait_for_function(
        "what => document.querySelector('.ingest .outcome-line').textContent.includes(what)", arg=what
    )


def test_from_an_empty_library_to_an_answer(page: Any, tmp_path: Path):
    assert page.input_value("#new-id") == ""
    page.fill("#new-title", "SOU 2031:14 Kortare väg till svar")
    assert page.input_value("#new-id") == "sou-2031-14-kortare-vag-till-svar"
    page.click(".maker button.primary")
    page.wait_for_selector(".drop")
    assert "SOU 2031:14" in page.inner_text(".into")
    send(page, tmp_path, {"nordvik.txt": NORDVIK})
    told(page, "Klart: 1 fil.")
    assert "Region Nordvik" in row(page, "nordvik.txt")
    page.click("#places a[data-place=conversation]")
    page.fill("#question", "Vad säger regionerna om avsnitt 4.2?")
    page.click("#send")
    page.wait_for_selector(".answer .text .mark")
    assert "avstyrker förslaget om finansiering" in page.inner_text(".turn")


def test_the_report_shows_what_is_to_be_looked_at_first(taken: Any, tmp_path: Path):
    send(taken, tmp_path, {"trasig.pdf": "%PDF-1.7 broken", "okänd.txt": "Hej\n\n4.2 Finansiering\n\nVi avstyrker.\n"})
    told(taken, "1 kunde inte läsas")
    names = taken.locator(".report tbody .file-name").all_inner_texts()
    assert names[0] == "trasig.pdf"
    assert "kunde inte läsas" in row(taken, "trasig.pdf")
    assert "ingen PDF, eller en skadad: hämta den på nytt" in row(taken, "trasig.pdf")
    assert "handling 1 (yttrande): ingen avsändare hittades" in row(taken, "okänd.txt")
    assert taken.locator(".remarks [lang=en]").count() == 0
    assert "okänd" in row(taken, "okänd.txt")


def test_the_proposal_itself_is_no_file_of_an_unknown_sender(taken: Any, tmp_path: Path):
    send(taken, tmp_path, {"proposal.txt": "SOU 2031:7\n\n4.2 Finansiering\n\nFörslag: Skatten ska växlas.\n"})
    told(taken, "Klart")
    assert "förslaget självt" in row(taken, "proposal.txt")
    assert "okänd" not in row(taken, "proposal.txt")
    assert "används inte" not in row(taken, "proposal.txt")


def drafted(path: Path) -> DraftFile:
    return draft(Received(path, path.name), "0", path.stat().st_size, read(path), Register.load())


def remarks(tmp_path: Path) -> list[str]:
    """What ingest really says of files that something is the matter with."""
    files = {
        "tom.txt": b"",
        "gammal.doc": b"\xd0\xcf\x11\xe0",
        "tabell.ods": b"PK",
        "namnlös": b"x",
        "svar.pdf": b"%PDF-1.7 broken",
        "svar.docx": b"PK broken",
        "bara blanksteg.txt": b"   \n",
        ".dold.txt": b"x",
    }
    said = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFile) as refused:
            drafted(tmp_path / name)
        said.append(str(refused.value))
    (tmp_path / "hej.txt").write_text("Hej\n\n2031-05-14\n", encoding="utf-8")
    (tmp_path / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    told = {"en rubrik som saknas": "4.2"}
    for name in ("hej.txt", "nordvik.txt"):
        file = of_kinds(drafted(tmp_path / name), ("response", "minutes"))
        said += parse(file, "remiss", {}, ("1.1",), told).file.warnings
    return said


def test_what_ingest_remarks_is_told_in_swedish(page: Any, tmp_path: Path):
    said = remarks(tmp_path)
    assert len(said) > 10
    untold = page.evaluate(
        """async said => {
            const { vocabulary } = await import("./ui/views/ingest_swedish.js");
            return said.filter((one) => !vocabulary.remark(one));
        }""",
        said,
    )
    assert untold == []


def test_files_are_dropped(taken: Any):
    taken.evaluate(
        """text => {
            const moved = new DataTransfer();
            moved.items.add(new File([text], "sundmark.txt", { type: "text/plain" }));
            for (const kind of ["dragover", "drop"])
                document.querySelector(".drop").dispatchEvent(new DragEvent(kind, { dataTransfer: moved, bubbles: true, cancelable: true }));
        }""",
        NORDVIK.replace("Nordvik", "Sundmark"),
    )
    told(taken, "Klart")
    assert "Region Sundmark" in row(taken, "sundmark.txt")


def test_another_sender_is_told_and_kept(taken: Any):
    taken.click("button[aria-label='Rätta nordvik.txt']")
    assert taken.input_value("#told-sender") == "Region Nordvik"
    taken.fill("#told-sender", "Region Sundmark; Region Ånäs")
    taken.click(".correction button.primary")
    told(taken, "Klart: 1 fil")
    assert "Region Sundmark, Region Ånäs" in row(taken, "nordvik.txt")
    assert "rättad" in row(taken, "nordvik.txt")
    taken.reload()
    taken.wait_for_selector(".report tbody")
    assert "Region Sundmark, Region Ånäs" in row(taken, "nordvik.txt")


def test_another_section_of_a_heading_and_another_kind(taken: Any, desk: LibraryDesk):
    taken.click("button[aria-label='Rätta ekdal.txt']")
    taken.get_by_label("Om pengar").fill("4.2")
    taken.get_by_label("Tidplan").fill("")
    kinds = taken.get_by_label("Vad är det?").locator("option").all_inner_texts()
    assert kinds == ["yttrande", "beslutsförslag", "protokoll", "reservation", "annan handling", "förslaget självt"]
    taken.get_by_label("Vad är det?").select_option("minutes")
    taken.click(".correction button.primary")
    told(taken, "Klart: 1 fil")
    assert "protokoll" in row(taken, "ekdal.txt")
    (id,) = desk.consultation_ids()
    said = desk.statements(id, respondent="region-ekdal", section=None)
    assert [one.sections for one in said] == [(), ("4.2",)]


FULL = {"status": 503, "json": {"status": 503, "detail": "The disk is full."}}


def test_a_correction_that_is_refused_can_be_gone_on_with(taken: Any):
    taken.route("**/corrections", lambda route: route.fulfill(**FULL))
    taken.click("button[aria-label='Rätta ekdal.txt']")
    taken.fill("#told-sender", "Region Sundmark; Region Ånäs")
    taken.get_by_label("Vad är det?").select_option("minutes")
    taken.get_by_label("Om pengar").fill("4.2")
    taken.click(".correction button.primary")
    told(taken, "The disk is full.")
    taken.unroute("**/corrections")
    taken.click(".outcome-line .fault button")
    taken.wait_for_selector(".correction")
    assert taken.input_value("#told-sender") == "Region Sundmark; Region Ånäs"
    assert taken.get_by_label("Vad är det?").input_value() == "minutes"
    assert taken.get_by_label("Om pengar").input_value() == "4.2"
    taken.click(".correction button.primary")
    told(taken, "Klart: 1 fil")
    assert "Region Sundmark, Region Ånäs" in row(taken, "ekdal.txt")


def test_what_the_last_job_came_to_stays_when_another_is_refused_and_when_a_file_is_removed(taken: Any, tmp_path: Path):
    told(taken, "Klart: 2 filer.")
    assert "ny" in taken.locator(".outcome-tag").all_inner_texts()
    taken.route("**/api/documents", lambda route: route.fulfill(**FULL))
    send(taken, tmp_path, {"sundmark.txt": NORDVIK.replace("Nordvik", "Sundmark")})
    told(taken, "The disk is full.")
    assert "Klart: 2 filer." in taken.inner_text(".outcome-line")
    taken.click("button[aria-label='Ta bort ekdal.txt']")
    taken.get_by_role("button", name="Ja: Ta bort ekdal.txt").click()
    told(taken, "Borttaget: ekdal.txt")
    assert taken.locator(".outcome-tag").all_inner_texts() == ["ny"]


def test_what_a_job_came_to_is_told_when_the_files_could_be_had_at_the_second_try(taken: Any, tmp_path: Path):
    taken.evaluate(
        "document.addEventListener('consultations-changed', () => (window.changes = (window.changes ?? 0) + 1))"
    )
    taken.route("**/files", lambda route: route.fulfill(**FULL))
    send(taken, tmp_path, {"sundmark.txt": NORDVIK.replace("Nordvik", "Sundmark")})
    told(taken, "The disk is full.")
    assert not taken.evaluate("window.changes")
    taken.unroute("**/files")
    taken.click(".outcome-line .fault button")
    told(taken, "Klart: 1 fil")
    assert taken.evaluate("window.changes") == 1
    assert "sundmark.txt" in taken.inner_text(".report")


def test_nothing_changed_begins_nothing(taken: Any, desk: LibraryDesk):
    before = len(desk.intake.jobs())
    taken.click("button[aria-label='Rätta ekdal.txt']")
    taken.click(".correction button.primary")
    taken.wait_for_selector(".correction", state="detached")
    taken.click("button[aria-label='Rätta ekdal.txt']")
    taken.wait_for_selector(".correction")
    taken.keyboard.press("Escape")
    taken.wait_for_selector(".correction", state="detached")
    assert taken.evaluate("document.activeElement.getAttribute('aria-label')") == "Rätta ekdal.txt"
    assert len(desk.intake.jobs()) == before


def test_a_file_is_removed_after_asking(taken: Any):
    taken.click("button[aria-label='Ta bort ekdal.txt']")
    taken.get_by_role("button", name="Nej").click()
    assert taken.locator(".report tbody").count() == 2
    taken.click("button[aria-label='Ta bort ekdal.txt']")
    taken.get_by_role("button", name="Ja: Ta bort ekdal.txt").click()
    told(taken, "Borttaget: ekdal.txt")
    assert taken.locator(".report tbody").count() == 1


def test_a_file_opens_beside_the_table_and_closing_it_gives_the_focus_back(taken: Any):
    taken.locator(".file-name a", has_text="nordvik.txt").click()
    taken.wait_for_selector("#source-text:has-text('Region Nordvik')")
    taken.keyboard.press("Escape")
    taken.wait_for_selector("#source", state="hidden")
    assert taken.evaluate("document.activeElement.textContent") == "nordvik.txt"


def test_what_is_written_down_is_changed_and_a_fault_marked(taken: Any):
    taken.click(".described summary")
    taken.wait_for_function("() => document.querySelector('#told-consultation').value.includes('title')")
    taken.fill("#told-consultation", 'title = "Ny titel"\nasked = ["Region Nordvik", "Region Ånäs"]\nfel = 1\n')
    taken.click(".described button.primary")
    taken.wait_for_function("() => document.querySelector('.described [role=alert]').textContent.includes('line 3')")
    assert taken.evaluate("getSelection().toString()") == "fel = 1"
    taken.fill("#told-consultation", 'title = "Ny titel"\nasked = ["Region Nordvik", "Region Ånäs"]\n')
    taken.click(".described button.primary")
    told(taken, "Klart")
    taken.click(".missing summary")
    assert "Region Ånäs" in taken.inner_text(".missing")
    taken.wait_for_function("() => document.querySelector('#consultation-title').textContent === 'Ny titel'")


def test_an_archive_is_refused_and_says_what_to_do(taken: Any, tmp_path: Path):
    send(taken, tmp_path, {"svar.zip": "PK"})
    taken.wait_for_selector(".outcome-line .fault")
    assert "unpack it" in taken.inner_text(".outcome-line")


def test_what_a_response_holds_is_shown_as_text(taken: Any, tmp_path: Path):
    send(taken, tmp_path, {"<img src=x onerror=alert(1)>.txt": HOSTILE})
    told(taken, "Klart")
    taken.click("button[aria-label*='Rätta <img']")
    taken.wait_for_selector(".correction")
    assert taken.locator("#view img, .correction img, .correction script").count() == 0


def test_in_english(taken: Any):
    taken.click("#language")
    taken.wait_for_selector("h1:has-text('Take in responses')")
    assert "2 files" in taken.inner_text(".files h2")
    assert "response" in row(taken, "nordvik.txt")


def test_axe_finds_nothing_also_in_the_dialog_in_dark_english_and_on_a_phone(taken: Any, tmp_path: Path, axe: str):
    send(taken, tmp_path, {"trasig.pdf": "%PDF-1.7 broken"})
    told(taken, "Klart")
    taken.click(".described summary")
    assert violations(taken, axe) == []
    taken.click("button[aria-label='Rätta ekdal.txt']")
    taken.wait_for_selector(".correction")
    assert violations(taken, axe) == []
    taken.keyboard.press("Escape")
    taken.emulate_media(color_scheme="dark")
    taken.set_viewport_size({"width": 360, "height": 740})
    taken.click("#language")
    taken.wait_for_selector("h1:has-text('Take in responses')")
    assert violations(taken, axe) == []
    assert taken.evaluate("document.documentElement.scrollWidth") <= 360


def test_who_may_only_read_is_not_shown_the_way_there(browser: Any, desk: LibraryDesk, tmp_path: Path):
    desk.intake.create("remiss", "En remiss")
    keys = KeyRing(tmp_path)
    access = Access(
        Identification("keys", keys, Sessions(tmp_path, keys.still_stands_for)), open_access(tmp_path).restrictions
    )
    with serving(create_app(desk, access=access)) as address:
        for role, hidden in (("read", True), ("ingest", False)):
            context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {keys.make(role, role)}"})
            opened = context.new_page()
            opened.goto(address)
            if hidden:
                opened.wait_for_selector("#notice:not([hidden])")
            else:
                opened.wait_for_selector("#places:not([hidden])")
            assert opened.is_hidden("#place-ingest") is hidden
            context.close()
