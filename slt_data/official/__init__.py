"""The only room that opens the network: replies of SSB, KLASS and FHI are fetched here and kept as snapshots."""
