"""Stage 3: the words that people write over columns and beside rows, and what they mean in the catalogue."""
