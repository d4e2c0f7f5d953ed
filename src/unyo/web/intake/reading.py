"""Reading an upload beside the request: what is of a design is read, what is a record is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unyo.ingest.bulk import Looked
from unyo.ingest.files import Found
from unyo.ingest.intake import take_in
from unyo.ingest.parting import Parted, left_over, parted
from unyo.ingest.readers.grids import ReadResult
from unyo.ingest.readers.read import read_files, refused
from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.frozen import dataclass
from unyo.web.intake import beside, grids, looks
from unyo.web.intake.uploads import DESIGN_BYTES, Upload

TOGETHER_BYTES = 4 * 1024 * 1024  # small files share a child
_WORK = "grids"
# What a person said a file is: a kind of records, or of a design after all.
TOLD = "told"
DESIGN = "design"
AGAIN_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is, in files. `lost` tells that nobody reads it any more."""

    done: int
    total: int
    seconds: float
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the tables of a design, and of each file of records its tables, by the number of the file."""

    designs: ReadResult
    records: dict[int, list[Looked]]


def begin(upload: Upload, *, wait_seconds: float = 0.0) -> None:
    """Start reading unless it is read already; wait a little, so that small tables need no second page."""
    beside.begin(upload, _WORK, lambda tell: _read(upload, tell), wait_seconds=wait_seconds)


def again(upload: Upload, *, wait_seconds: float = 0.0) -> None:
    """Forget what was read and read anew."""
    beside.forget(upload, _WORK)
    begin(upload, wait_seconds=wait_seconds)


def tell_what(upload: Upload, files: Mapping[str, str]) -> None:
    """Note what files are, by number; they are read anew."""
    upload.note(TOLD, {**(upload.noted(TOLD) or {}), **files})
    again(upload, wait_seconds=AGAIN_SECONDS)


def reading(upload: Upload) -> Read | Progress:
    """What was read, or how far the reading is."""
    standing = beside.standing(upload, _WORK)
    if standing is None:
        return Progress(0, len(upload.names), 0.0, lost=True)
    kept = standing.result
    if kept is not None and "grids" in kept:
        return Read(grids.read(kept), looks.read(upload.noted("records")))
    return Progress(
        standing.told.get("done", 0), len(upload.names), standing.seconds, lost=not standing.running
    )


def _read(upload: Upload, tell: beside.Tell) -> dict[str, object]:
    found = _parted(upload, tell)
    results: list[ReadResult] = []
    surplus = _surplus(found.designs)
    for files in _portions([file for file in found.designs if file not in surplus]):
        sources = [(file.name, file.path.read_bytes()) for file in files]
        results.append(read_files(sources, encoding=upload.encoding))
        tell()
    read = grids.joined(results)
    read = ReadResult(read.grids, [*read.refusals, *found.refused, *map(_too_much, surplus)], read.documents)
    told = upload.noted(TOLD) or {}
    kept = [file for file in found.designs if file.path.name in told]
    found.designs = [file for file in found.designs if file not in kept]
    moved = {file.name for file, _ in left_over(found, take_in(read), encoding=upload.encoding)}
    upload.note("records", looks.written({int(file.path.name): tables for file, tables in found.records}))
    return grids.written(_without(read, moved))


def _parted(upload: Upload, tell: beside.Tell) -> Parted:
    whole = Parted()
    told = upload.noted(TOLD) or {}
    for number, file in enumerate(upload.found):
        tell(done=number)
        wanted = told.get(str(number), "")
        if wanted == DESIGN:
            whole.designs.append(file)
            continue
        part = parted([file], wanted=wanted, encoding=upload.encoding)
        whole.designs += part.designs
        whole.records += part.records
        whole.refused += part.refused
    tell(done=len(upload.names), always=True)
    return whole


def _without(read: ReadResult, names: set[str]) -> ReadResult:
    """What was read of files that turned out to be records is not shown a second time."""
    return ReadResult(
        [grid for grid in read.grids if grid.file not in names],
        [one for one in read.refusals if one.file not in names],
        [one for one in read.documents if one.file not in names],
    )


def _surplus(files: list[Found]) -> list[Found]:
    """Tables of a design beyond what is read of them at once."""
    left, beyond = DESIGN_BYTES, []
    for file in files:
        left -= file.path.stat().st_size
        if left < 0:
            beyond.append(file)
    return beyond


def _too_much(file: Found) -> Refusal:
    values = {"found": -(-file.path.stat().st_size // (1 << 20)), "most": DESIGN_BYTES >> 20}
    return refused(file.name, "too-large", values=values)


def _portions(files: list[Found]) -> Iterator[list[Found]]:
    """Files that share a child."""
    portion: list[Found] = []
    size = 0
    for file in files:
        more = file.path.stat().st_size
        if portion and size + more > TOGETHER_BYTES:
            yield portion
            portion, size = [], 0
        portion.append(file)
        size += more
    if portion:
        yield portion
