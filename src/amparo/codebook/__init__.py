"""The questions a coder answers about each exchange, the answers, and how a program proposes them with its evidence."""
