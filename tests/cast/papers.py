"""Word documents and PDFs made by hand, as small as they can be: each with the fault a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a2"><w:name w:val="見出し 2"/></w:style></w:styles>'
)


def paragraph(text: str, style: str = "") -> str:
    """One paragraph, with the id of its style."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document with that XML in its body, and more parts beside it."""
    main = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": main.encode(), "word/styles.xml": STYLES.encode(), **(more or {})})


def package(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF whose pages hold these lines; any character of the basic plane, by a font without outlines."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    def stream(content: bytes) -> int:
        return add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))

    signs = sorted({sign for page in pages for line in page for sign in line})
    mapped = "\n".join(f"<{number:04x}> <{ord(sign):04x}>" for number, sign in enumerate(signs, 1))
    codes = {sign: f"{number:04x}" for number, sign in enumerate(signs, 1)}
    unicode = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{mapped}\nendbfchar endcmap end end".encode()
    )
    below = add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] /ToUnicode {unicode} 0 R >>".encode()
    )
    tree = len(objects) + 2 * len(pages) + 1
    leaves = []
    for page in pages:
        shown = "".join(f"<{''.join(codes[sign] for sign in line)}> Tj 0 -20 Td " for line in page)
        content = stream(f"BT /F1 10 Tf 50 780 Td {shown}ET".encode())
        leaves.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
            )
        )
    kids = " ".join(f"{leaf} 0 R" for leaf in leaves)
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} >>".encode())
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
    return _file(objects, root)


def _file(objects: Sequence[bytes], root: int) -> bytes:
    out, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, root, len(out))
    )
