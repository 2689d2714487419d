"""The page Oppsett: the catalogue as a municipality has it, in lists and forms, changed after a look at the effect."""
