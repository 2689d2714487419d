"""The spreadsheet to fill in that coordinators are given."""
