from eval.confusion import confusion

AB = ("a", "b")


def test_all_right() -> None:
    found = confusion(AB, [("a", "a"), ("b", "b")])
    assert (found.macro_f1, found.accuracy, found.precision("a"), found.recall("b")) == (1, 1, 1, 1)


def test_of_nothing_all_is_nought() -> None:
    found = confusion(AB, [])
    assert (found.total, found.macro_f1, found.accuracy, found.precision("a"), found.recall("a")) == (0, 0, 0, 0, 0)


def test_what_is_told_as_no_class_costs_recall_but_not_precision() -> None:
    found = confusion(AB, [("a", "a"), ("a", None), ("b", "b")])
    assert (found.precision("a"), found.recall("a"), found.f1("a")) == (1, 0.5, 2 / 3)


def test_one_for_the_other() -> None:
    found = confusion(AB, [("a", "b"), ("b", "b"), ("b", "b")])
    assert (found.precision("b"), found.recall("b"), found.f1("a")) == (2 / 3, 1, 0)
    assert found.macro_f1 == (0 + 0.8) / 2


def test_the_table_has_a_line_for_each_class_and_counts_everything() -> None:
    found = confusion(AB, [("a", "b"), ("a", None), ("b", "c")])
    head, *lines = found.lines()
    assert head.split() == ["a", "b", "-"]
    assert [line.split() for line in lines] == [["a", "0", "1", "1"], ["b", "0", "0", "1"]]
