"""Pages of editions: handing in, saying what each number is, one edition, moving it on."""
