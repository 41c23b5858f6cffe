"""A conversation in, findings out: a finding is a claim about a stretch of text, with its rule and its reason."""
