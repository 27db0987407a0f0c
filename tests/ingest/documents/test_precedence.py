from ingest.documents.precedence import standing
from ingest.types import Document, DocumentKind
from tests.ingest.made import MORE, SAID

TEXT = f"{SAID} {MORE} {SAID.upper()} och därtill några ord om hur det bör gå till."


def document(id: str, kind: DocumentKind, text: str = TEXT, *senders: str) -> Document:
    return Document(id, "c", f"{id}.txt", 0, f"{id}.txt", kind, text, senders or ("nordvik",))


def counting(*documents: Document) -> list[str]:
    return [one.document for one in standing(documents) if one.counts]


def test_the_response_counts_before_all_else() -> None:
    assert counting(
        document("a", "cover_decision", SAID), document("b", "response"), document("c", "minutes", MORE)
    ) == ["b"]


def test_the_cover_decision_counts_where_the_response_is_missing() -> None:
    assert counting(document("a", "cover_decision"), document("b", "minutes", MORE)) == ["a"]


def test_the_minutes_count_where_nothing_else_is() -> None:
    assert counting(document("a", "minutes")) == ["a"]


def test_a_reservation_never_counts() -> None:
    assert counting(document("a", "reservation")) == []
    assert counting(document("a", "reservation"), document("b", "minutes", MORE)) == ["b"]


def test_a_copy_does_not_count_and_names_what_it_repeats() -> None:
    found = standing([document("a", "response"), document("b", "response")])
    assert [(one.counts, one.copy_of) for one in found] == [(True, None), (False, "a")]


def test_a_part_of_another_is_its_copy_whichever_comes_first() -> None:
    found = standing([document("a", "response", SAID), document("b", "response")])
    assert [(one.counts, one.copy_of) for one in found] == [(False, "b"), (True, None)]


def test_two_responses_that_say_different_things_both_count() -> None:
    assert counting(document("a", "response", SAID), document("b", "response", MORE)) == ["a", "b"]


def test_the_same_words_of_two_respondents_are_no_copy() -> None:
    assert counting(document("a", "response", TEXT, "nordvik"), document("b", "response", TEXT, "sundmark")) == [
        "a",
        "b",
    ]


def test_each_respondent_has_its_own_precedence() -> None:
    found = counting(document("a", "response", TEXT, "nordvik"), document("b", "cover_decision", TEXT, "sundmark"))
    assert found == ["a", "b"]


def test_a_joint_response_outranks_the_cover_decision_of_each() -> None:
    joint = document("a", "response", TEXT, "nordvik", "sundmark")
    assert counting(joint, document("b", "cover_decision", SAID, "sundmark")) == ["a"]


def test_whoever_has_no_sender_does_not_count() -> None:
    nameless = Document("a", "c", "a.txt", 0, "a.txt", "response", TEXT, ())
    assert counting(nameless) == []


def test_no_documents() -> None:
    assert standing([]) == ()
