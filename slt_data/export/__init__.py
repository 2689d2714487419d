"""Files that leave the program, each a rendering of a story."""
