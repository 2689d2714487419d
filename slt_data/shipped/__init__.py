"""The data sets and the catalogue on disk, and updating the store from them."""
