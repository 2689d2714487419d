"""The program behind the SLT board's figures: reads, stores, analyses, shows and exports them."""
