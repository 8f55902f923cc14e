"""Niangjia (娘家): record work once, follow every number, protect the people behind it.

The packages import downwards only: config, cli, desk and public, reports, journeys, ledger,
events, people, kernel, packs. `docs/why` tells why; each package's paragraph tells what is in it.
"""
