"""The yearly report, as PDF and Word document."""
