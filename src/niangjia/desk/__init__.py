"""The staff's face: today, record, figures, files in and out, people, and the look all pages share.
It composes what the packages below offer and decides nothing itself."""
