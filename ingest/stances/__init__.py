"""The stance that a statement takes on the proposal, by its phrases and by its vectors."""
