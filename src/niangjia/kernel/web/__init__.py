"""What every page stands on: viewer and clock of a request, transactions, reads that cannot write, refusals told in the reader's language. No page of its own."""
