"""The forms in which the plan is changed, one for each kind of thing, and what becomes of what is typed in them."""
