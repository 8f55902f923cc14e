"""Closing cases: a worker asks, a supervisor agrees; how long a closed case is kept and when it is
shredded, with every copy of its key. What must not be shredded is held by name and reason; what was
shredded stays shredded when a backup is put back.
"""
