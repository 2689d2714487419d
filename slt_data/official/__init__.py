"""The only room that asks others on the internet: replies of SSB, KLASS and FHI are fetched and kept as snapshots."""
