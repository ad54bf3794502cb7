"""Runs a command and measures it: seconds, memory of the whole tree of processes, and a limit of its time."""
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    """What one command did."""

    seconds: float
    """Processor time of the command and of all it waited for: what other work on the machine changes least."""
    cpu: float
    status: int
    output: bytes
    diagnostics: bytes
    timed_out: bool = False
    """The most that processes of the tree held resident at one moment, all together (shared pages count for each)."""
    peak_sum: int = 0
    """The most that one process of the tree held."""
    peak_process: int = 0


PAGE = os.sysconf("SC_PAGE_SIZE")


def resident(root):
    """Resident bytes of each process of the tree below `root`, itself included."""
    parents, sizes = {}, {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            stat = pathlib.Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
            # The name in parentheses may hold anything; behind it stand state, parent, …; the 24th field is resident pages.
            fields = stat.rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.name)] = int(fields[1])
        sizes[int(entry.name)] = int(fields[21]) * PAGE
    tree, found = {root}, True
    while found:
        found = {pid for pid, parent in parents.items() if parent in tree} - tree
        tree |= found
    return [sizes[pid] for pid in tree if pid in sizes]


def run(command, limit=600.0, watches_memory=False, **options):
    """Runs a command to its end, or kills its whole session after `limit` seconds.

    Memory is looked at every 20 ms, which costs time of its own: measure one or the other.
    """
    done = threading.Event()
    peaks = [0, 0]

    def watch(pid):
        while not done.wait(0.02):
            sizes = resident(pid)
            peaks[0] = max(peaks[0], sum(sizes))
            peaks[1] = max([peaks[1], *sizes])

    # Files, not pipes: nobody has to read while the command runs.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as diagnostics:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=diagnostics,
            start_new_session=True, **options)
        watcher = threading.Thread(target=watch, args=[process.pid]) if watches_memory else None
        if watcher:
            watcher.start()
        timed_out = False
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            timed_out = True
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        except BaseException:
            # Ended from outside: what was started ends too.
            done.set()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        done.set()
        if watcher:
            watcher.join()
        output.seek(0)
        diagnostics.seek(0)
        return Run(seconds, cpu, process.returncode, output.read(), diagnostics.read(), timed_out, *peaks)


def size_of(folder, leave_out=()):
    """Bytes of the files below a folder, without those in folders of these names."""
    folder = pathlib.Path(folder)
    return sum(
        path.stat().st_size for path in folder.rglob("*")
        if path.is_file() and not any(part in leave_out for part in path.relative_to(folder).parts))
