"""What can be said of the page's files without a browser."""

import re

import pytest

from ingest.types import STANCES
from service.answer import Language
from service.api.app import UI
from service.composing.english import WORDS as ENGLISH
from service.composing.swedish import WORDS as SWEDISH
from service.marks import GROUPS, MARKS, SIGNS

FILES = sorted(path for path in UI.rglob("*") if path.is_file())
TEXT = {path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
LANGUAGES = ("swedish.js", "english.js")
SCRIPTS = [name for name in TEXT if name.endswith(".js")]
AA = 4.5

# Each text colour, and the grounds it is read on.
PAIRS = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "tint"),
    ("ink", "marked"),
    ("ink", "warn-tint"),
    ("ink", "object-tint"),
    ("soft", "paper"),
    ("soft", "sheet"),
    ("soft", "tint"),
    ("soft", "object-tint"),
    ("accent", "paper"),
    ("accent", "sheet"),
    ("accent", "tint"),
    ("accent", "object-tint"),
    ("accent-ink", "accent"),
    ("warn", "paper"),
    ("warn", "warn-tint"),
    ("object", "sheet"),
    ("neutral", "sheet"),
    *(
        (name, ground)
        for name in ("support", "reserved", "change", "object")
        for ground in (f"{name}-tint", "sheet", "tint")
    ),
    ("neutral", "neutral-tint"),
]


def imported(name: str) -> set[str]:
    """A script and all that it imports before it runs: not what it loads late."""
    found = {name}
    for other in re.findall(r'^import .*?"(.+?)";$', TEXT[name], re.MULTILINE):
        path = (UI / name).parent / other
        found |= imported(path.resolve().relative_to(UI.resolve()).as_posix())
    return found


def test_the_first_paint_is_under_95_kilobytes():
    linked = {name.removeprefix("ui/") for name in re.findall(r'(?:href|src)="(ui/[^"]+)"', TEXT["index.html"])}
    languages = sorted(LANGUAGES, key=lambda name: (UI / name).stat().st_size)  # one is fetched
    first = {"index.html", languages[-1], *linked}.union(*(imported(name) for name in linked if name.endswith(".js")))
    assert {"page.js", "page.css", "element.js"} <= first
    assert sum((UI / name).stat().st_size for name in first) < 95_000


def test_the_matrix_is_loaded_late():
    assert "views/matrix.js" in SCRIPTS
    assert [name for name in imported("page.js") if name.startswith("views/")] == []


@pytest.mark.parametrize("name", TEXT)
def test_nothing_comes_from_another_host(name: str):
    addresses = re.findall(r"https?://[^\s\"')]+", TEXT[name])
    assert [address for address in addresses if address != "http://www.w3.org/2000/svg"] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_markup_out_of_text(name: str):
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", TEXT[name])


def test_the_page_holds_no_inline_script_or_style():
    page = TEXT["index.html"]
    assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL) == [""]


@pytest.mark.parametrize("folder", ["", "views/"])
def test_both_languages_have_the_same_words(folder: str):
    swedish, english = (re.findall(r"^ +(\w+): ", TEXT[folder + name], re.MULTILINE) for name in LANGUAGES)
    assert swedish == english
    assert len(swedish) > 60


@pytest.mark.parametrize(("folder", "words"), [("", r"words\(\)|vocabulary"), ("views/", r"viewWords\(\)")])
def test_every_word_is_known_and_used(folder: str, words: str):
    used = re.findall(r"data-(?:word|label)=\"(\w+)\"", "" if folder else TEXT["index.html"])
    used += re.findall(rf"\b(?:{words})\.(\w+)", "".join(TEXT[name] for name in SCRIPTS))
    known = re.findall(r"^  (\w+): ", TEXT[f"{folder}swedish.js"], re.MULTILINE)
    assert set(used) == set(known)


def test_what_is_there_at_first_holds_no_words_of_what_is_loaded_late():
    early = "".join(TEXT[name] for name in ("index.html", *SCRIPTS) if not name.startswith("views/"))
    known = re.findall(r"^  (\w+): ", TEXT["swedish.js"], re.MULTILINE)
    assert [one for one in known if not re.search(rf'(words\(\)|vocabulary)\.{one}\b|="{one}"', early)] == []


def block(name: str, key: str) -> dict[str, str]:
    """What a script's words hold under a key: names and texts."""
    found = re.search(rf"^  {key}: \{{\n(.*?)^  \}},$", TEXT[name], re.MULTILINE | re.DOTALL)
    assert found
    return dict(re.findall(r'^    (\w+): "(.*)",$', found[1], re.MULTILINE))


@pytest.mark.parametrize(("name", "language"), [("swedish.js", "sv"), ("english.js", "en")])
def test_the_page_calls_stances_and_states_what_the_one_table_does(name: str, language: Language):
    marks = MARKS[language]
    assert block(name, "stances") == {stance: marks.stances[stance] for stance in STANCES}
    assert f'noStance: "{marks.stances[None]}",' in TEXT[name]
    assert block(name, "states") == {state: marks.states[state] for state in SIGNS}
    letters = {stance or "unclear": marks.letters[stance] for stance in GROUPS}
    assert block(f"views/{name}", "letters") == letters | dict(SIGNS)
    assert len(set(block(f"views/{name}", "letters").values())) == len(GROUPS) + len(SIGNS)


def test_a_kind_of_document_is_called_the_same_in_an_answer_as_beside_it():
    for name, words in (("swedish.js", SWEDISH), ("english.js", ENGLISH)):
        for kind, said in words.kinds.items():
            (called,) = re.findall(rf'^  documentKinds: .*\b{kind}: "(.*?)"', TEXT[name], re.MULTILINE)
            assert called in said


def test_the_colour_of_a_stance_is_told_once():
    told = [
        mark
        for name, text in TEXT.items()
        if name.endswith(".css")
        for mark in re.findall(r'data-mark="(\w+)"\]', text)
    ]
    assert sorted(told) == sorted({*STANCES, "unclear", *SIGNS})


def schemes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", TEXT["page.css"], re.DOTALL)[:2]
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return {"light": read[0], "dark": {**read[0], **read[1]}}


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str):
    colours = schemes()[scheme]
    lower, higher = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (higher + 0.05) / (lower + 0.05) >= AA
