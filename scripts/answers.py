"""Exit 0 if a PostgreSQL server answers at the given address, else 1."""

import sys

import psycopg

try:
    psycopg.connect(sys.argv[1], connect_timeout=2).close()
except psycopg.OperationalError:
    sys.exit(1)
