"""Template tags of people: actions in words, whom to ask for them. Days are the kernel's."""
