"""The proof that a signed file carries: every figure and every number of its pages under the
signature of the unit, checked from the file and the unit's public key alone. Plain Python: no
Django, no database, no server. Who may sign, and where private keys are kept, is `reports.keys`'s
and `reports.signing`'s to say; whether the ledger still agrees is `reports.verifying`'s."""
