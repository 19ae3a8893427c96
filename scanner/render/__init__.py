"""Reports into what people and machines read."""
