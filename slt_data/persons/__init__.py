"""Finding what identifies a person in a text or a table: national ids, police case numbers, names, lists of people."""
