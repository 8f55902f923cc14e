"""Speeds, each a ratio in one run: the project beside raw SQL or itself at another size."""
