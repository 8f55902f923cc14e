"""Pages of the ledger: record, entries, figures, files in. Each calls one service or query."""
