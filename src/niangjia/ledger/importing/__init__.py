"""Files into the ledger: read CSV and XLSX safely, match columns and measures, say every fault with its row, plan what would be posted. Posting itself is the ledger's service."""
