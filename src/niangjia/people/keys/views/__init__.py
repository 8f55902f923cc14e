"""Pages of keys: the door, who holds which, bringing a lost one back."""
