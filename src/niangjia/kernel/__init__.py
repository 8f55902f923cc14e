"""What every domain stands on: scoping, access, refusal, audit, files, clock, money, web. No word of any domain is known here; ask the domain for those."""
