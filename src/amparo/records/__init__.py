"""What was received: a record is a file as an agency handed it over, known by its SHA-256 and never changed.

The chain of custody: `intake` takes a file into the case under its digest, notes who added it, from whom and when it
was received, and what it came in; `item` is that note. Everything later points back to an item.
"""
