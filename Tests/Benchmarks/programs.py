"""Kiji and its peers: how each is told to index a folder and to search it."""
import json
import os
import shutil

from measure import run, size_of


class Kiji:
    name = "kiji"

    def __init__(self, path, folder, work, passwords, limit, dictionary=True):
        self.path, self.folder, self.index, self.limit = path, folder, work / "kiji", limit
        self.passwords = ["--password-file", passwords] if passwords else []
        self.environment = dict(os.environ, LC_ALL="C.UTF-8")
        if not dictionary:
            self.name, self.index = "kiji without dictionary", work / "kiji-plain"
            self.environment["KIJI_DICTIONARY"] = "none"

    @staticmethod
    def version(path):
        return "kiji " + run([path, "--version"]).output.decode().strip()

    def clear(self):
        shutil.rmtree(self.index, ignore_errors=True)

    def ingest(self, *more, **options):
        return run([self.path, "ingest", "--quiet", "--index", self.index, *self.passwords, *more, self.folder],
                   limit=self.limit, env=self.environment, **options)

    def search(self, query):
        done = run([self.path, "search", "--quiet", "--index", self.index, "--json", "--limit", "10", query],
                   limit=self.limit, env=self.environment)
        return done, len(done.output.splitlines())

    def size(self):
        return size_of(self.index, leave_out=("cache",))

    def more(self, text_bytes):
        """What only Kiji can tell: its stages, its cache, and its size after compaction."""
        told = {"cache bytes": size_of(self.index / "cache")}
        if text_bytes:
            told["index ÷ text"] = self.size() / text_bytes
        commands = run([self.path, "--help"], env=self.environment).output.decode()
        if "\n  compact " in commands:
            run([self.path, "compact", "--index", self.index], limit=self.limit, env=self.environment)
            told["index bytes compacted"] = self.size()
            if text_bytes:
                told["index compacted ÷ text"] = self.size() / text_bytes
        self.clear()
        for line in self.ingest("--timings").diagnostics.splitlines():
            if line.startswith(b'{"schema":"kiji.timings/1"'):
                told["stages"] = json.loads(line)
        return told

    def text_bytes(self, pdfs):
        """UTF-8 bytes of all text that was extracted, running heads included."""
        done = run([self.path, "extract", "--all", *self.passwords, *pdfs], limit=self.limit, env=self.environment)
        # Between files stand lines with their names.
        return sum(len(line) for line in done.output.splitlines(keepends=True) if not line.startswith(b"==> "))


class Recoll:
    name = "recoll"
    needs = ["recollindex", "recollq"]
    package = "recollcmd"

    def __init__(self, folder, work, limit):
        self.folder, self.config, self.limit = folder, work / "recoll", limit
        self.environment = dict(os.environ, RECOLL_CONFDIR=str(self.config), LC_ALL="C.UTF-8")

    @staticmethod
    def version():
        return run(["recollq", "-v"]).output.decode().strip()

    def clear(self):
        shutil.rmtree(self.config, ignore_errors=True)
        self.config.mkdir(parents=True)
        (self.config / "recoll.conf").write_text(f"topdirs = {self.folder}\nloglevel = 1\n", encoding="utf-8")

    def ingest(self, **options):
        return run(["recollindex", "-c", self.config], limit=self.limit, env=self.environment, **options)

    def search(self, query):
        done = run(["recollq", "-c", self.config, "-n", "10", "-b", f'"{query}"'], limit=self.limit, env=self.environment)
        return done, len(done.output.splitlines())

    def size(self):
        return size_of(self.config / "xapiandb")


class Omega:
    name = "omega"
    needs = ["omindex", "quest"]
    package = "xapian-omega, xapian-tools"

    def __init__(self, folder, work, limit):
        self.folder, self.database, self.limit = folder, work / "omega", limit
        # Without this Japanese is one long word to it.
        self.environment = dict(os.environ, XAPIAN_CJK_NGRAM="1", LC_ALL="C.UTF-8")

    @staticmethod
    def version():
        return run(["omindex", "--version"]).output.decode().splitlines()[0]

    def clear(self):
        shutil.rmtree(self.database, ignore_errors=True)

    def ingest(self, **options):
        return run(["omindex", "--stemmer=none", "--db", self.database, "--url", "/", self.folder],
                   limit=self.limit, env=self.environment, **options)

    def search(self, query):
        done = run(["quest", "--stemmer=none", "--db", self.database, "--msize=10", f'"{query}"'],
                   limit=self.limit, env=self.environment)
        return done, sum(line.startswith(b"url=") for line in done.output.splitlines())

    def size(self):
        return size_of(self.database)


class Pdftotext:
    """The floor: text and nothing else, one process a file."""

    name = "pdftotext"
    needs = ["pdftotext"]
    package = "poppler-utils"

    def __init__(self, pdfs, limit):
        self.pdfs, self.limit, self.bytes = pdfs, limit, 0

    @staticmethod
    def version():
        return run(["pdftotext", "-v"]).diagnostics.decode().splitlines()[0]

    def ingest(self, **options):
        # One shell, so that the memory of the tree is that of one run.
        script = 'for file; do pdftotext "$file" - || :; done'
        done = run(["sh", "-c", script, "sh", *self.pdfs], limit=self.limit, **options)
        self.bytes = len(done.output)
        return done


class Pdfgrep:
    """Searching without an index: every query reads every file."""

    name = "pdfgrep"
    needs = ["pdfgrep"]
    package = "pdfgrep"

    def __init__(self, folder, limit):
        self.folder, self.limit = folder, limit

    @staticmethod
    def version():
        return run(["pdfgrep", "--version"]).output.decode().splitlines()[0].removeprefix("This is ").rstrip(".")

    def search(self, query):
        done = run(["pdfgrep", "--recursive", "--no-filename", "--fixed-strings", query, self.folder], limit=self.limit,
                   env=dict(os.environ, LC_ALL="C.UTF-8"))
        return done, len(done.output.splitlines())


def missing(program):
    """The commands of a program that are not installed."""
    return [name for name in program.needs if not shutil.which(name)]
