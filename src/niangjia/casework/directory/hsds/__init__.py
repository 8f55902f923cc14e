"""HSDS 3, the Human Services Data Specification of Open Referral: its JSON and the ZIP of its tables
are read, checked and written here. Named contacts of organisations are read past: the directory
holds no persons.
"""
