"""Tests of running many inputs in many processes."""
