"""The text of a PDF, page after page. Runs in the child, within its limits of memory and time.

A PDF that is a picture of pages has no text: it is refused with the way out, never taken for an empty document.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from unyo.ingest.readers.prose import told
from unyo.ingest.readers.sizes import DOCUMENT_CHARACTERS, PAGES
from unyo.sandbox.refused import Refused

LEAST_A_PAGE = 4  # characters; a page number on a scanned page is no text


def read(content: bytes, options: dict[str, str | int | None]) -> Iterator[dict[str, object]]:
    """The document's text. Raises `Refused`."""
    try:
        text = _text(content)
    except (DependencyError, FileNotDecryptedError) as error:
        raise Refused("encrypted") from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
    ) as error:
        raise Refused("pdf-broken", error=type(error).__name__) from error
    yield from told(text)


def _text(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("encrypted")
    pages = len(reader.pages)
    if pages > PAGES:
        raise Refused("pdf-pages", found=pages, most=PAGES)
    texts: list[str] = []
    left = DOCUMENT_CHARACTERS
    for page in reader.pages:
        texts.append(page.extract_text().strip())
        left -= len(texts[-1])
        if left < 0:
            break  # `told` refuses it with its length
    if sum(map(len, texts)) <= LEAST_A_PAGE * len(texts):
        raise Refused("pdf-image", found=pages)
    return "\n".join(texts)
