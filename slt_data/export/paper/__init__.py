"""The report of a year, as PDF and in Word."""
