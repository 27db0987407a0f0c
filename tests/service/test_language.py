import pytest

from service.language import language_of


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Vad säger regionerna om MTB?", "sv"),
        ("What do the regions say about MTB?", "en"),
        ("MTB", "sv"),
        ("", "sv"),
        ("MTB vs MDK?", "sv"),
        ("hur staller sig regionerna till screening", "sv"),
        ("What does Region Ånäs think of Vårdkvalitetsmyndigheten?", "en"),
        ("Why?", "en"),
        ("Varför?", "sv"),
        ("Och Halland?", "sv"),
        ("Are there comments on interpreters?", "en"),
    ],
)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert language_of(question) == language
