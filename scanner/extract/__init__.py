"""Files into neutral text: one module for each format."""
