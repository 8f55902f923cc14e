"""LibreOffice opens and saves files; flat OpenDocument texts for it to make Word files of."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_SECONDS = 120


def resaved(files: Mapping[str, bytes], ending: str = "docx") -> dict[str, bytes]:
    """All files as LibreOffice saves them for Word, in one run: it is slow to begin."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        given.mkdir()
        for name, data in files.items():
            (given / f"{name}.{ending}").write_bytes(data)
        subprocess.run(
            [
                program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless",
                "--convert-to", "docx:MS Word 2007 XML", "--outdir", made,
                *sorted(given.iterdir()),
            ],
            check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        return {name: (made / f"{name}.docx").read_bytes() for name in files}


def _flat(body: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    styles = (
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def _p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def _table() -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_p(words)}</table:table-cell>" for words in row)
        + "</table:table-row>"
        for row in (("项目", "场次"), ("讲座", "36场"), ("义诊", "5场"))
    )
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    return f'<table:table table:name="T">{columns}{rows}</table:table>'


def _change(kind: str, id: str, words: str = "") -> str:
    by = "<dc:creator>王</dc:creator><dc:date>2025-12-01T00:00:00</dc:date>"
    change = f"<office:change-info>{by}</office:change-info>{words}"
    region = f"<text:{kind}>{change}</text:{kind}>"
    return f'<text:changed-region text:id="{id}">{region}</text:changed-region>'


FLAT = {
    "lo_plain": _flat(
        '<text:h text:outline-level="1">一、维权</text:h>'
        + _p('接听<text:span text:style-name="B">2</text:span>4起，辅导1.3万余对。')
    ),
    "lo_table": _flat(_p("下表共41场。") + _table() + _p("以上。")),
    "lo_note": _flat(
        _p(
            '走访80户<text:note text:note-class="footnote">'
            "<text:note-citation>1</text:note-citation>"
            f"<text:note-body>{_p('其中新户9户。')}</text:note-body></text:note>，共7件。"
        )
    ),
    "lo_changes": _flat(
        f"<text:tracked-changes>{_change('insertion', 'c1')}{_change('deletion', 'c2', _p('18'))}"
        "</text:tracked-changes>"
        + _p(
            '培训<text:change-start text:change-id="c1"/>12场，'
            '<text:change-end text:change-id="c1"/>'
            '走访<text:change text:change-id="c2"/>19户。'
        )
    ),
    "lo_box": _flat(
        _p(
            '见框<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2cm">'
            f"<draw:text-box>{_p('调解15起。')}</draw:text-box></draw:frame>共36件。"
        )
    ),
    "lo_list": _flat(
        "<text:list>"
        + "".join(f"<text:list-item>{_p(f'第{n}项{n}7件')}</text:list-item>" for n in (1, 2))
        + "</text:list>"
        + _p('详见<text:a xlink:href="http://a.b/">公告23件</text:a>。')
    ),
}
