"""Figures as people write them: percentages, durations, money, in words and digits."""
