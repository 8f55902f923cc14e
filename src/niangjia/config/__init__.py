"""Settings and root addresses: the only package that knows every app. No logic lives here; ask the package an address names."""
