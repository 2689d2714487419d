"""The figures of a year as an Excel workbook."""
