"""A change of the plan as a draft: which pieces it changes, what speaks against them, and putting them in."""
