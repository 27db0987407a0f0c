"""The documents in a file: where each begins, what kind it is, which one speaks for its respondent."""
