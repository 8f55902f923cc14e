"""Tags of her door."""
