"""Many inputs: the same pure functions over more processes; one bad input never stops the rest."""
