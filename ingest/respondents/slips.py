"""Slips of the pen: how far a word as it is written is from a word as it is spelt."""


def slips(written: str, name: str, allowed: int) -> int:
    """How many letters are wrong, missing, too many, or swapped with the next; no more than `allowed` + 1 is told."""
    if allowed < 0 or abs(len(written) - len(name)) > allowed or written[:1] != name[:1]:
        return allowed + 1
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(written, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == name[j - 2] and written[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed and min(before) > allowed:  # a swap looks two rows back
            return allowed + 1
    return row[-1]
