"""The compilation: what everybody says section by section, as files that a government office works on.

`compilation.compile_responses` gathers it from a dossier, `formats.write` makes the file. Quotes are spans of the
stored text. Nothing is imported here, so that who only names a format loads no more than that.
"""
