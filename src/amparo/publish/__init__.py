"""Publish: an exhibit leaves the house only after its redactions were decided and the finished file was read back."""
