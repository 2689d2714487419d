"""A report on «Legg inn tall»: what it is, what its text proposes, and a person's yes to each."""
