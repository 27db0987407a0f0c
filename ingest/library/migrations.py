"""How a library of an older version becomes one of this version, and a new one is made: the same steps for both."""

import sqlite3

STEPS: tuple[tuple[str, ...], ...] = (
    # 1 to 2: what language models wrote and what was found of it, by a key of all that it depends on
    ("CREATE TABLE summary (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",),
    # 2 to 3: the matrix of respondents by sections, and what it was made of
    (
        "CREATE TABLE matrix (consultation TEXT PRIMARY KEY REFERENCES consultation ON DELETE CASCADE, "
        "made_of TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE cell (consultation TEXT NOT NULL REFERENCES matrix ON DELETE CASCADE, respondent TEXT NOT NULL, "
        'section TEXT NOT NULL, state TEXT NOT NULL, stance TEXT, document TEXT, start INTEGER, "end" INTEGER, '
        "PRIMARY KEY (consultation, respondent, section)) WITHOUT ROWID",
    ),
    # 3 to 4: what each passage tells of its statement's stance, taken as it is embedded
    ("ALTER TABLE passage ADD COLUMN evidence BLOB",),
    # 4 to 5: what users said of answers, and, where they are kept here, the questions each has asked
    (
        "CREATE TABLE feedback (id TEXT PRIMARY KEY, consultation TEXT NOT NULL REFERENCES consultation "
        'ON DELETE CASCADE, given TEXT NOT NULL, "right" INTEGER NOT NULL, handled INTEGER NOT NULL DEFAULT 0, '
        "body TEXT NOT NULL)",
        "CREATE INDEX feedback_by_time ON feedback (given)",
        "CREATE TABLE conversation (owner TEXT NOT NULL, id TEXT NOT NULL, consultation TEXT NOT NULL "
        "REFERENCES consultation ON DELETE CASCADE, kept TEXT NOT NULL, turns TEXT NOT NULL, "
        "PRIMARY KEY (owner, id))",
        "CREATE INDEX conversation_by_time ON conversation (kept)",
    ),
    # 5 to 6: what the words of each passage mean, taken as it is embedded
    (
        "CREATE TABLE meaning (edition INTEGER NOT NULL, passage TEXT NOT NULL, words BLOB NOT NULL, "
        "PRIMARY KEY (edition, passage), FOREIGN KEY (edition, passage) REFERENCES passage ON DELETE CASCADE)",
    ),
    # 6 to 7: what the stance of each statement comes to for an edition, and the marks of what told it and of what it was told of
    (
        "CREATE TABLE verdict (statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE, edition INTEGER NOT NULL "
        'REFERENCES edition ON DELETE CASCADE, teller BLOB NOT NULL, told_of BLOB NOT NULL, stance TEXT, start INTEGER, "end" INTEGER, '
        "told_by TEXT NOT NULL, PRIMARY KEY (statement, edition)) WITHOUT ROWID",
    ),
)
"""The statements that lead from version n to n + 1, in order. A published step is never changed."""

VERSION = 1 + len(STEPS)


def script() -> str:
    """All steps as one script, for a new library."""
    return "".join(f"{statement};\n" for step in STEPS for statement in step)


def migrate(database: sqlite3.Connection) -> int:
    """Bring an open database up to this version: all steps, or none. Returns the version it then has."""
    database.execute("BEGIN EXCLUSIVE")  # one process does it; another finds it done
    try:
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        for step in STEPS[version - 1 :]:
            for statement in step:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {max(version, VERSION)}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
    return max(version, VERSION)
