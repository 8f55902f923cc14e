"""Casework: cases behind locks that only their team opens: what she wants, what was done and agreed,
each leaf sealed under the case's own key, each look logged. What is counted leaves here as facts
without persons; keys of members are `people.keys`', what is posted is the pack's.
"""
