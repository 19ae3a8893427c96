"""Mentions into claims: what is promised, in which window, by whom, and how firmly."""
