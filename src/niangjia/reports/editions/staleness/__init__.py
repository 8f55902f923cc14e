"""What can no longer be true in a report rolled forward to another period or unit: years, firsts,
growth against the sign, other places' names, passages nobody wrote anew. Plain text and spans in,
marks out; precision before recall, since every mark costs a worker a look. Start at
`finding.marks_in`. What a mark says on a page is `vocabulary`'s; asking rows and the ledger is
`editions.marking`'s; years of now and plans, and foreign seats, in any report are `tally`'s."""
