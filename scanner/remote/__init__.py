"""Archives on other machines, through fsspec: their addresses, what they hold, and fetching it."""
