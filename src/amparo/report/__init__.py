"""No figure without its list of evidence: what was found, counted, told in plain words, and drawn."""
