"""Reports whose every number is a question to the ledger: templates composed into text, pages and
Word files made, signed, and verified. How a figure is answered is the ledger's to say; how a Word file is
laid out and read back is `reports.paper`'s; what a template says is the pack's."""
