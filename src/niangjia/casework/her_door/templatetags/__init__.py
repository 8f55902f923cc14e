"""Tags by which pages of a case speak of her door."""
