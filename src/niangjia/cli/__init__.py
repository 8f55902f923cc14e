"""The `niangjia` command: each command parses, calls one service or query, and prints. Exit 0 fine, 1 findings or refused, 2 wrong use. No rules here; ask the package whose service is called."""
