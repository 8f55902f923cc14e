"""The words of the register of demands in templates."""
