import pytest

from ingest.text.wraps import paragraphs
from tests.ingest.made import MORE, SAID, plain, printed, styled, word

LONG = "Regionen har under lång tid arbetat med frågan och anser att det"


def joined(lines: list) -> list[str]:  # type: ignore[type-arg]
    return [" ".join(line.text.strip() for line in group) for group in paragraphs(lines)]


def test_wrapped_lines_become_one_paragraph_and_blank_lines_part() -> None:
    text = f"{LONG}\nbehövs mer kunskap innan något nytt införs i hela landet och i\nregionerna.\n\n{LONG}\nräcker."
    assert len(joined(plain(text))) == 2


def test_unwrapped_text_is_a_paragraph_a_line() -> None:
    assert joined(plain(f"{SAID} {SAID}\nKort rad\n{MORE} {MORE}")) == [f"{SAID} {SAID}", "Kort rad", f"{MORE} {MORE}"]


def test_a_heading_above_its_text_without_a_blank_line() -> None:
    text = (
        f"4.2 Ansvar för uppföljning\n{LONG}\nbehövs mer kunskap innan något nytt införs.\n5.1 Tillsyn\n{LONG}\nräcker."
    )
    assert [one.split()[0] for one in joined(plain(text))] == ["4.2", "Regionen", "5.1", "Regionen"]


def test_a_title_goes_on_with_a_small_letter_or_after_a_word_that_leads_on() -> None:
    body = "\n".join([LONG, LONG.lower(), LONG.lower(), "slut."])
    for title in (
        "4.2 Ansvar för uppföljning av den vård som ges i hela\nlandet",
        "4.2 Samverkan mellan kommunerna, regionerna och\nInspektionen för vård",
    ):
        assert joined(plain(f"{title}\n{body}"))[0] == title.replace("\n", " ")


def test_a_number_that_the_line_before_leads_up_to_begins_nothing() -> None:
    text = f"{LONG} i avsnitt\n4.2 Föreslås är rimligt men att det behöver kompletteras med\nmer stöd."
    assert len(joined(plain(text))) == 1


def test_an_address_stands_alone() -> None:
    address = "https://www.exempel.se/rapporter/2031/om-uppfoljning.pdf"
    assert joined(plain(f"{LONG}\n{address}\noch mer")) == [LONG, address, "och mer"]


def test_a_sentence_goes_on_overleaf() -> None:
    first = f"{LONG}\nbehövs mer kunskap innan något nytt införs i hela landet och"
    assert len(joined(plain(first, "i regionerna, vilket tar tid."))) == 1


def test_a_sentence_goes_on_past_a_header_that_was_taken_out() -> None:
    lines = plain(f"{LONG}\nbehövs mer kunskap innan något nytt införs i hela landet, \nX\n\nsjukhus för sjukhus.")
    kept = [line for line in lines if line.text != "X"]
    assert len(joined(kept)) == 1


def test_bullets_and_letters_begin_paragraphs() -> None:
    text = f"{LONG}\n• stöd till små enheter\n• längre tid\n– en annan punkt\na) en bokstav"
    assert len(joined(plain(text))) == 5


def test_lines_that_look_different_are_not_joined() -> None:
    lines = printed(("4.2 Ansvar", 11.0, True), ("för allt", 11.0, False), ("och mer", 9.0, False))
    assert len(joined(lines)) == 3


def test_a_larger_heading_of_two_lines_is_joined() -> None:
    body = [(LONG, 10.0, False)] * 6
    lines = printed(("Yttrande över betänkandet om", 18.0, True), ("Uppföljning i skolan", 18.0, True), *body)
    assert joined(lines)[0] == "Yttrande över betänkandet om Uppföljning i skolan"


def test_a_narrow_column_after_a_full_line_begins_anew() -> None:
    lines = printed(
        ("Regionen anser att förslaget är väl avvägt och rimligt i sak.", 10.0, False),
        ("Ändrat stöd i fråga om", 10.0, False),
        ("personuppgifter", 10.0, False),
        ("Regionen anser att förslaget är väl avvägt och rimligt i sak.", 10.0, False),
    )
    assert joined(lines)[1] == "Ändrat stöd i fråga om personuppgifter"


def test_a_paragraph_of_a_word_file_is_whole() -> None:
    assert len(joined(word("En rad", "och en till", styled("En rubrik", 1)))) == 3


def test_a_title_over_two_lines_that_ends_in_its_number_begins_anew_after_a_full_line() -> None:
    lines = plain(
        "Regionen anser att skyddet ska gälla alla beslut som länsstyrelserna fattar.\n"
        "Löpande undantag för bostäder som omfattar både offentliga och enskilda\n"
        "utförare i flera led (avsnitt 7.6)\n"
        "I dag tar det alldeles för lång tid innan en ansökan om undantag är prövad.\n"
    )
    assert [len(group) for group in paragraphs(lines)] == [1, 2, 1]


def test_fields_are_lines_of_their_own() -> None:
    text = (
        f"{LONG}\nräcker.\n\nSammanfattande inställning: Hamnverket har inga synpunkter alls på det.\nBifogade filer: 0"
    )
    assert joined(plain(text))[1:] == [
        "Sammanfattande inställning: Hamnverket har inga synpunkter alls på det.",
        "Bifogade filer: 0",
    ]


def test_a_word_such_as_answer_at_the_beginning_of_a_wrapped_line_goes_on() -> None:
    text = f"{LONG}\nräcker. Regionerna har en nämnd och lämnar därför ett gemensamt\nsvar. Region Ånäs svarar för sig."
    assert len(joined(plain(text))) == 1


@pytest.mark.parametrize("greeting", ["Hej!", "Hejsan", "God dag!", "Bästa mottagare,"])
def test_the_subject_of_a_mail_and_its_greeting_stand_alone(greeting: str) -> None:
    subject = "Ämne: SV: Remiss Ha2031/00912 Ett nytt ansvar för landets alla bryggor"
    text = f"Från: Registrator <registrator@nordvik.example>\nTill: Havsdepartementet\n{subject}\n{greeting}\n{LONG}\nräcker."
    assert joined(plain(text))[-3:] == [subject, greeting, f"{LONG} räcker."]


def test_the_words_of_a_mail_below_its_subject_without_a_greeting() -> None:
    subject = "Subject: Remiss Ha2031/00912 Ett nytt ansvar för landets alla bryggor"
    assert joined(plain(f"{subject}\n{LONG}\nräcker.")) == [subject, f"{LONG} räcker."]
