"""Template tags of keys: what a page gives the browser so that it can keep a draft sealed."""
