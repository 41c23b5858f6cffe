"""Requests for records: what was asked of whom, when, and what came."""
