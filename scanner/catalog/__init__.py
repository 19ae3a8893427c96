"""What engineering states, in SQLite: schema, imports, and the snapshot of one day."""
