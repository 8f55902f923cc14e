"""Pages of people: signing in and out, oneself, members, units. Each calls one service or query."""
