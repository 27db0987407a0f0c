"""Running a suite: its questions are asked of the product as a program would ask them, and the answers scored."""
