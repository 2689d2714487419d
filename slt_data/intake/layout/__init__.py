"""Stage 4: which tables a sheet has, which column and row is what, and what is in doubt."""
