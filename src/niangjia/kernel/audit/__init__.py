"""The audit: one hash-chained row for each thing done, written in the doer's own transaction, and what follows from it at once. Whether a thing may be done is the domain's to say."""
