"""Claims held against the catalog: links, rules, findings."""
