"""What gives a person away in a text or a table: national ids, numbers of police cases, names, lists of people."""
