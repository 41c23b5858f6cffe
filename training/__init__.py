"""What the models that ship are made of: the data, where each came from, and the programs that train on it."""
