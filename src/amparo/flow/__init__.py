"""The use cases: the only place where the store meets the stages. `audit` reads like a table of contents."""
