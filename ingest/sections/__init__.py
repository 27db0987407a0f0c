"""The proposal's sections in a response: their numbers, their headings, and what stands under each."""
