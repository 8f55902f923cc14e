"""Near-duplicates beside datasketch and against brute force, and a made corpus of reports.

Both sides take the same passages to verified pairs on one core: shingles of three characters, 64
hashes in 16 bands of 4, exact Jaccard. The corpus is indexed in two processes, killed on the way,
gone on with, and run again unchanged. Arguments: reports in the corpus (2,000).
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from made_reports import edited, sentence, write_reports
from measuring import finish, say

from tally.copying.alike import ALIKE, jaccard, near_duplicates, shingled

Pairs = set[tuple[int, int]]


def passages(count: int, seed: int) -> list[str]:
    """Made sentences, half of them with one or two changed copies among the rest."""
    chance = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        made.append(sentence(chance))
        for _ in range(chance.choice([0, 0, 1, 2])):
            made.append(edited(chance, made[-1], chance.randint(1, 5)))
    chance.shuffle(made)
    return made


def by_datasketch(texts: list[str]) -> Pairs:
    """The way its manual goes, with one generator of permutations for all."""
    shingles = [shingled(text) for text in texts]
    index = MinHashLSH(num_perm=64, params=(16, 4))
    found: Pairs = set()
    encoded = ([one.encode() for one in some] for some in shingles)
    for at, sketch in enumerate(MinHash.generator(encoded, num_perm=64)):
        for other in index.query(sketch):
            if jaccard(shingles[other], shingles[at]) >= ALIKE:
                found.add((other, at))
        index.insert(at, sketch)
    return found


def by_force(texts: list[str]) -> Pairs:
    shingles = [shingled(text) for text in texts]
    pairs = combinations(range(len(texts)), 2)
    return {(a, b) for a, b in pairs if jaccard(shingles[a], shingles[b]) >= ALIKE}


def by_tally(texts: list[str]) -> Pairs:
    return {(pair.one, pair.two) for pair in near_duplicates(texts)}


def best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def near() -> None:
    texts = passages(2_500, seed=7)
    truth, ours, theirs = by_force(texts), by_tally(texts), by_datasketch(texts)
    told = f"{len(truth)} pairs among {len(texts)} passages"
    say("recall at Jaccard 0.7", len(ours & truth) / len(truth), at_least=0.95, told=told)
    say("precision", len(ours & truth) / len(ours), at_least=1.0)
    print(f"     datasketch finds {len(theirs & truth) / len(truth):.3f} of them")
    texts = passages(10_000, seed=8)
    base = best(lambda: by_datasketch(texts), 2)
    spent = best(lambda: by_tally(texts))
    told = f"{spent:.2f} s against {base:.2f} s for {len(texts)} passages"
    say("near-duplicates, times as fast as datasketch", base / spent, at_least=6, told=told)


def corpus(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as made:
        folder = Path(made)
        size = sum(path.stat().st_size for path in write_reports(folder, count))
        print(f"     a corpus of {count:,} reports, {size / 1e6:.0f} MB")
        killed = Run(folder, kill_after=max(1.0, count / 1_000))
        print(f"     killed after {killed.seconds:.1f} s")
        whole = Run(folder)
        spent("resumed and finished", whole, count, at_most=10)
        say("peak memory of all processes, MB", whole.memory, at_most=1024)
        spent("unchanged, run again", Run(folder), count, at_most=2)
        for path in write_reports(folder, count // 100, seed=2):
            path.touch()
        spent("1 % changed", Run(folder), count, at_most=4)
        index = folder / ".tally-corpus.sqlite3"
        print(f"     the index: {index.stat().st_size / 1e6:.0f} MB")


def spent(what: str, run: "Run", count: int, at_most: float) -> None:
    each = 1000 * run.seconds / count
    say(f"{what}, ms a report", each, at_most=at_most, told=f"{run.seconds:.1f} s")


class Run:
    """One run of the command, watched: how long, and how much memory at most at once."""

    def __init__(self, folder: Path, kill_after: float | None = None) -> None:
        command = [sys.executable, "-m", "tally.cli", "corpus", str(folder), "--most", "20"]
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        self.memory = 0.0
        while process.poll() is None:
            self.memory = max(self.memory, resident(process.pid))
            time.sleep(0.1)
            if kill_after is not None and time.perf_counter() - began > kill_after:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.seconds = time.perf_counter() - began


def resident(session: int) -> float:
    """Megabytes of all processes of a session; shared pages count in each."""
    pages = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and os.getsid(int(folder.name)) == session:
                pages += int((folder / "statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    near()
    corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    finish()
