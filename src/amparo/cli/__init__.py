"""The command line: each command calls one verb of `flow` and shows what it gives. Data to stdout, talk to stderr."""
