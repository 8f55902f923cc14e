"""The demo: a fictional county whose last two years are made by a seeded generator, through the services people use. Nothing here is real, and nothing is written past the services."""
