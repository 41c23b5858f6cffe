"""Every change of the tables, in order; a case made by an older program is brought up when it is opened."""
