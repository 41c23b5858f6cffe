"""Check: what a finished file still tells that nobody meant to give away, read back by independent means."""
