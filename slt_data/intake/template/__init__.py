"""The spreadsheet that coordinators fill in."""
