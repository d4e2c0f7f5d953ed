"""Which files a person means by a path: a file itself, or the tables and documents in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from unyo.ingest.readers.read import Source

TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".md", ".yaml", ".yml"})
DOCUMENTS = frozenset({".docx", ".pdf", ".txt"})
RECORDS = frozenset({".json", ".ndjson", ".jsonl", ".parquet", ".xes", ".gz", ".zip", ".log"})
READABLE = TABLES | DOCUMENTS


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the short name by which findings call it."""

    name: str
    path: Path

    @property
    def source(self) -> Source:
        """What the readers take: the path, or name and bytes where the short name is not the file's own."""
        if self.name == self.path.name:
            return self.path
        try:
            return self.name, self.path.read_bytes()
        except OSError:
            return self.path


def files_in(paths: Iterable[Path], *, endings: frozenset[str] = READABLE) -> list[Found]:
    """Every file meant, each once, folders searched through in the order of names.

    A folder gives the files of these endings: tables and documents, and exports of tools (`RECORDS`) when records are
    wanted too. README files, hidden files and office lock files are left alone.
    """
    files = list(dict.fromkeys(file for path in paths for file in _expanded(path, endings)))
    names = Counter(file.name for file in files)
    return [Found(file.name if names[file.name] == 1 else file.as_posix(), file) for file in files]


def _expanded(path: Path, endings: frozenset[str]) -> list[Path]:
    if not path.is_dir():
        return [path]
    return [file for file in sorted(path.rglob("*")) if _can_be_read(file, path, endings)]


def _can_be_read(file: Path, folder: Path, endings: frozenset[str]) -> bool:
    inner = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in inner)
    readme = file.stem.upper().startswith("README")
    return file.suffix.lower() in endings and not hidden and not readme and file.is_file()
