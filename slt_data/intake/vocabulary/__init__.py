"""Stage 3: the words in headings and row names, and their meaning in the catalogue."""
