"""Tags by which pages of a case speak of its transfer."""
