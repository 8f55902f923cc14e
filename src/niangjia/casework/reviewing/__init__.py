"""Supervision: a worker asks, her case's supervisor looks and says what she thinks; what waits for
supervisors, and what is overdue in their own teams, stands on one board. Closing a case is
`casework.closing`'s.
"""
