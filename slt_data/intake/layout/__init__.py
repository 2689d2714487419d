"""Stage 4: the tables of a sheet, the meaning of each column and row, and what is uncertain."""
