"""What is said of an area and a year, as values without layout; pages and files are renderings of it."""
