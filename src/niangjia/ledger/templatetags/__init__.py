"""Words of the ledger in templates. No rules: ask `ledger.showing`."""
