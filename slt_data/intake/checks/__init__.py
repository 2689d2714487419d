"""Stage 6: the figures held against each other, against what stands, and against what is to be expected."""
