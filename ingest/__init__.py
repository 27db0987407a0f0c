"""How files become statements: reading, documents, respondents, sections, the library and its indexes."""
