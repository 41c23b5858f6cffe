"""Amparo: find, in the records a government hands over, every disclosure of someone's private information."""
