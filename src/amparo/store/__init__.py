"""The store: rows in, dataclasses out; one file a noun, SQLite or PostgreSQL, and the only place that knows Django."""
