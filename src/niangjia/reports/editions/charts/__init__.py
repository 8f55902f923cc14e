"""An author's charts: what of a report may be drawn, put into a draft, and taken out again. How they
are drawn from the ledger's numbers is `editions.drawing`'s to say."""
