"""A report on paper: blocks with bound numbers, written as a Word file laid out to GB/T 9704-2012
and read back with every number's question, however the file was edited since. Nothing here asks the
ledger, knows a template or touches Django: ask `reports` which numbers to bind and whether they
still hold, and `tally` about numbers nobody bound. Why content controls: `docs/decisions/0005`."""
