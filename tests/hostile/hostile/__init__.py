"""Files that break readers or mislead them, made when they are needed, each with what must become of it."""
