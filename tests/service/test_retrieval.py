from hypothesis import given
from hypothesis import strategies as st

from service.library_desk import LibraryDesk
from service.retrieval import StatementRetriever, fused


def test_langchain_gets_statements_with_where_they_stand(samples_desk: LibraryDesk) -> None:
    retriever = StatementRetriever(
        library=samples_desk.library,
        index=samples_desk.index,
        embedder=samples_desk.embedder,
        consultation="sou-2031-14",
        k=6,
    )
    found = retriever.invoke("Vad säger regionerna om molekylär tumörboard, MTB?")
    assert len(found) == 6
    assert found[0].metadata["sections"] == ["6.10.3"]
    for document in found:
        about = document.metadata
        assert (
            document.page_content
            == samples_desk.library.document(about["document"]).text[about["start"] : about["end"]]
        )
        assert about["respondents"]


rankings = st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=4)


@given(rankings=rankings)
def test_fusion_keeps_all_and_nothing_else(rankings: list[list[str]]) -> None:
    assert set(fused(rankings)) == {id for ranking in rankings for id in ranking}


@given(ranking=st.lists(st.sampled_from("abcdefgh"), unique=True), times=st.integers(1, 3))
def test_rankings_that_agree_keep_their_order(ranking: list[str], times: int) -> None:
    assert fused([ranking] * times) == ranking


def test_first_in_both_comes_before_first_in_one() -> None:
    assert fused([["both", "one"], ["both", "other"]])[0] == "both"
