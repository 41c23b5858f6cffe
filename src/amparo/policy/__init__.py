"""Law as data, with unknown as a value: what an act says of a disclosure whose facts are partly known. Usable alone."""
