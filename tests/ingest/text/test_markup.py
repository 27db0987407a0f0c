import pytest

from ingest.readers.lines import cut
from ingest.text.markup import without_markup
from tests.ingest.made import MORE, SAID, plain, said


def looks(text: str) -> list[tuple[str, int | None, bool]]:
    return [(line.text, line.level, line.bold) for line in without_markup(plain(text)) if line.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Yttrande", ("Yttrande", 1, False)),
        ("## 4.2 Ett utökat ansvar ##", ("4.2 Ett utökat ansvar", 2, False)),
        ("### **4.2 Ansvar**", ("4.2 Ansvar", 3, False)),
        ("**4.2 Ansvar**", ("4.2 Ansvar", None, True)),
        ("__Avsnitt 4.2, Ansvar__:", ("Avsnitt 4.2, Ansvar", None, True)),
        ("4.2 Ansvar\n----------", ("4.2 Ansvar", 2, False)),
        ("Yttrande\n=====", ("Yttrande", 1, False)),
        ("#4 är ingen rubrik", ("#4 är ingen rubrik", None, False)),
        ("* en punkt", ("* en punkt", None, False)),
        ("**Ja** och **nej**", ("**Ja** och **nej**", None, False)),
    ],
)
def test_headings_and_bold_lines_are_told_by_their_looks(text: str, expected: tuple[str, int | None, bool]) -> None:
    assert looks(text) == [expected]


def test_what_is_left_of_a_line_stands_where_it_says() -> None:
    text = "  ## 4.2 Ansvar\n\n---\n**Avgifter**\nText"
    lines = without_markup(list(cut(text, 0)))
    assert [text[line.start : line.start + len(line.text)] for line in lines] == [line.text for line in lines]
    assert [line.text for line in lines if line.text] == ["4.2 Ansvar", "Avgifter", "Text"]


def test_lines_of_other_formats_keep_their_signs() -> None:
    (line,) = plain("# Yttrande")
    word = type(line)(line.text, 0, 0, whole=True)
    assert without_markup([word]) == (word,)


def test_a_response_in_markdown_is_cut_at_its_headings() -> None:
    text = f"# Region Nordviks yttrande\n\n## 4.2 Ansvar\n{SAID}\n\n---\n\n## Avsnitt 4.3, Avgifter\n{MORE}\n"
    assert said(without_markup(plain(text))) == [("4.2", SAID), ("4.3", MORE)]
