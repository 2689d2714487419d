"""The plan on sheets of a spreadsheet: what each sheet has, how a piece is written in it, and how it is read back."""
