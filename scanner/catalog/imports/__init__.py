"""The formats of other tools, each read by a module of its own and told by what stands in the file."""
