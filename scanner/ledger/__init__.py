"""The record of runs and of human decisions, in SQLite."""
