"""Pages of casework: each stands behind `key_needed`."""
