"""Bytes in, text out: one reader a format, each with the map from characters to pages and boxes."""
