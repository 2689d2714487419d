"""From the text of a report to figures: what it says is proposed, each with its quote, and a person says yes."""
