"""The register of what units above ask for: who asks, for which fields, of whom and how often; whether
the ledger already answers each field, and what it costs to ask it. What a unit asks of those below it
is a call (`reports.editions.calls`); what a number is, is `reports`'s."""
