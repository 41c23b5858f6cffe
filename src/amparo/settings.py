"""Settings of a case: the only file that reads the environment and case.toml."""
