"""Pages of referrals: the sender's stand in her case, the receiver's in her unit's queue."""
