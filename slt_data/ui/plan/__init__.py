"""The page of the board's plan: read by everybody, changed where it is read by coordinators."""
