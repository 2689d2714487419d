"""The tab «Offisielle tall»: which feeds there are, fetching them, and what came since last time."""
