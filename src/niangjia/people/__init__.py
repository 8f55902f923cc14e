"""Organisations and those who work in them: units (the tree, its dates and successors), members,
roles, sign-in. Not the people who are helped: they live in the domain that serves them."""
