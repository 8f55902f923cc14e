"""A report on paper: blocks with bound numbers, written as a Word file, printed as PDF, or set as a
page of HTML, laid out to GB/T 9704-2012; a Word file is read back with every number's question,
however it was edited since. A stranger's Word file becomes such a report too: its text as a reader
sees it (`prose`), its numbers bound in place (`bind`), filled anew for another period (`fill`), its
passages left out (`conditional`). Nothing here asks the ledger, knows a template or touches Django:
ask `reports` which numbers to bind and whether they still hold, and `tally` about numbers nobody
bound. Why content controls: `docs/decisions/0005`; how a stranger's file is cut: `0019`."""
