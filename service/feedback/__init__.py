"""What users said of answers: keeping it, listing it, and files of it."""
