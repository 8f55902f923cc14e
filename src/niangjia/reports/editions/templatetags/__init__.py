"""The words of editions and calls in templates."""
