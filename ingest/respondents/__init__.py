"""Who they are: the register of names, who sent a document, whom a question asks about."""
