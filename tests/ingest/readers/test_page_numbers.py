import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.page_numbers import named


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([2], "page 2"),
        ([1, 2], "pages 1-2"),
        ([1, 3], "pages 1, 3"),
        ([5, 1, 2, 3, 3], "pages 1-3, 5"),
        ([9, 10, 11, 99, 100], "pages 9-11, 99-100"),
    ],
)
def test_numbers_as_a_warning_names_them(numbers, written):
    assert named(numbers) == written


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_page_is_named_and_no_other(numbers):
    spans = re.findall(r"(\d+)(?:-(\d+))?", named(numbers))

    assert {number for first, last in spans for number in range(int(first), int(last or first) + 1)} == numbers
