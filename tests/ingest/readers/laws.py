"""What holds for every Reading, whatever the format."""

from itertools import groupby

from ingest.types import Reading


def assert_lines_lie_where_they_say(reading: Reading) -> None:
    for line in reading.lines:
        text = reading.pages[line.page].text
        assert text[line.start : line.start + len(line.text)] == line.text
        assert line.text.splitlines() in ([], [line.text])


def assert_lines_make_up_the_pages(reading: Reading) -> None:
    joined = {
        page: "\n".join(line.text for line in lines) for page, lines in groupby(reading.lines, lambda line: line.page)
    }
    assert [joined.get(index, "") for index in range(len(reading.pages))] == [page.text for page in reading.pages]


def assert_lawful(reading: Reading) -> None:
    assert_lines_lie_where_they_say(reading)
    assert_lines_make_up_the_pages(reading)
