"""How templates name the states, steps and ways of an edition."""
