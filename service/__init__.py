"""How a question becomes an answer, and the commands, API and pages that give it."""
