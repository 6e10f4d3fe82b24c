"""Benchmarks: speed against a baseline in the same run, peak memory, and accuracy on planted and annotated text."""
