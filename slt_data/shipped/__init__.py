"""The data sets and the catalogue on disk, and how the store is brought up to date with them."""
