"""Reports that live on from year to year: a unit's own Word file, its numbers bound, one edition for
each period, every version of it kept, on its way from draft to received. How words and numbers stand
in the file is `reports.paper`'s; what a number is, `reports`'s; what a signature proves,
`reports.proof`'s; templates that come with a pack are no editions and stay where they are."""
