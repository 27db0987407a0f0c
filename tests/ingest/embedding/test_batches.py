from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.embedding.batches import equal_length_batches

lengths_of_texts = st.lists(st.integers(2, 512))
budgets = st.integers(1, 4096)


@given(lengths_of_texts, budgets)
def test_every_text_is_in_exactly_one_batch(lengths, budget):
    batches = equal_length_batches(lengths, budget)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))


@given(lengths_of_texts, budgets)
def test_texts_of_a_batch_have_one_length(lengths, budget):
    for batch in equal_length_batches(lengths, budget):
        assert len({lengths[index] for index in batch}) == 1


@given(lengths_of_texts, budgets)
def test_a_batch_of_several_texts_keeps_the_budget(lengths, budget):
    for batch in equal_length_batches(lengths, budget):
        assert len(batch) == 1 or sum(lengths[index] for index in batch) <= budget


@given(lengths_of_texts, budgets)
def test_no_two_batches_could_have_been_one(lengths, budget):
    batches = equal_length_batches(lengths, budget)
    for one, other in pairwise(batches):
        together = [lengths[index] for index in one + other]
        assert len(set(together)) > 1 or sum(together) > budget


def test_longest_texts_come_first():
    assert equal_length_batches([3, 9, 3, 5], 100) == [[1], [3], [0, 2]]
