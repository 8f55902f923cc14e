"""Money is whole fen inside; here is what files call a yuan and its multiples."""

YUAN_PER_UNIT = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
