"""Stages: the versions of what they make, and the words that their marks begin with.

In a file of its own, so that who only asks how far a case is loads no reader and no detector.
"""

READ = "4"  # of how readings become drafts; each reader has a version of its own (extract.versions)
WEAVE = "3"  # of how drafts become messages and conversations
FIND = "7"  # of all detectors together: what it stands for is found again when it changes
CODE = "8"  # of how findings become exchanges and their values

AGENCY, OTHERS = "agency:", "others:"  # begins the digest of a conversation: whether an agency takes part in it
FAILED = "failed: "  # begins the mark of a conversation that no detector could read
