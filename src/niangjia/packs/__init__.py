"""Data, not code: one folder a kind of organisation, with its measures, postings and report
templates, and the roles every house starts with. Nothing here runs; `ledger.pack` reads and
checks it, `people` reads the roles.
"""
