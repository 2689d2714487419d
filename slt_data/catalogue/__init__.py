"""A change of the catalogue as a draft: whether it may be made, what it does to what is shown, and putting it in."""
