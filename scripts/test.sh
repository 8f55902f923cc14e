#!/bin/sh
# The whole suite on SQLite, then again on PostgreSQL if a local one answers; browser tests once.
set -eu
run=.venv/bin
jobs=${JOBS:-2}
# Tests start a hundred processes: what one of them compiled the next reads.
unset PYTHONDONTWRITEBYTECODE
# A file stays on one worker, which makes what its tests share once; conftest.py puts long ones first.
whole_files="--dist loadfile --no-loadscope-reorder"
echo "== SQLite"
$run/pytest -n "$jobs" $whole_files "$@"
address=${NIANGJIA_TEST_POSTGRESQL:-postgresql://postgres@127.0.0.1:5432/postgres}
if $run/python scripts/answers.py "$address"; then
    echo "== PostgreSQL"
    NIANGJIA_DATABASE="$address" $run/pytest -n "$jobs" $whole_files -m "not browser" "$@"
else
    echo "No PostgreSQL answers at ${address##*@}: its run is left out. Name one with NIANGJIA_TEST_POSTGRESQL." >&2
fi
