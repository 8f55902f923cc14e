"""The keys with which units sign: made when a unit first signs, sealed outside the reach of the
database, retired and replaced, public keys given to whoever asks. What is signed with them is
`reports.proof`'s to say, and who signs which report `reports.signing`'s."""
