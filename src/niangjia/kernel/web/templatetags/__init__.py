"""Template tags every page may use: icons and numbers as LOOK.md wants them.

What belongs to one domain's pages is not here; ask that domain's templates.
"""
