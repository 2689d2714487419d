"""What is said of an area and a year, as values without a form: every page and file is a rendering of it."""
