"""Files that nobody should send, through the page as a browser sends them: refused in words or made
harmless, and never a broken page.
"""

import io
import resource
import struct
import uuid
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from niangjia.casework.files import services
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.models import StoredFile
from niangjia.casework.her_door.filing import make_file, name_of
from niangjia.casework.her_door.tests.opening import NOW, code_for
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.files.scanning import TEST_SIGNATURE
from niangjia.people.keys.tests.holding import take_in_hand

NAME_THAT_TURNS = "a\u202eb\x00.png"
WHERE = b"39.9042N 116.4074E"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 64
SCRIPT = b"<html><script>alert(1)</script></html>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def desk(client, by, case):
    take_in_hand(client, by)
    client.raise_request_exception = False
    return client


def picture(kind="PNG", size=(8, 8), **options):
    target = io.BytesIO()
    Image.new("RGB", size, "red").save(target, kind, **options)
    return target.getvalue()


def zipped(name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def png_chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png_of(width, height, *chunks):
    """A picture that says how large it is, in a few bytes."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + png_chunk(b"IEND", b"")


def text_bomb():
    """A picture with 200 MB of text in 200 KB."""
    return png_of(8, 8, png_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 200_000_000, 9)))


def send(desk, case, content, name="a.jpg"):
    told = {"thing": uuid.uuid4(), "file": SimpleUploadedFile(name, content)}
    return desk.post(reverse("files:list", args=[case.row.pk]), told)


REFUSED = {
    "svg with a script": (lambda: SVG, "a.svg"),
    "svg called a picture": (lambda: SVG, "a.png"),
    "heic": (lambda: HEIC, "IMG_0001.HEIC"),
    "heic called jpg": (lambda: HEIC, "a.jpg"),
    "html called jpg": (lambda: SCRIPT, "a.jpg"),
    "program called pdf": (lambda: b"MZ\x90\0" + b"\0" * 99, "a.pdf"),
    "pixels by the thousand million": (lambda: png_of(60_000, 60_000), "a.png"),
    "text bomb": (text_bomb, "a.png"),
    "half a picture": (lambda: picture("JPEG", (400, 400))[:500], "a.jpg"),
    "virus": (lambda: TEST_SIGNATURE, "a.pdf"),
    "virus in a pdf": (lambda: b"%PDF-1.7\n" + TEST_SIGNATURE, "a.pdf"),
    "virus in a zip": (lambda: zipped("a.com", TEST_SIGNATURE), "a.zip"),
    "virus in a docx": (lambda: zipped("word/media/a.com", TEST_SIGNATURE), "a.docx"),
    "nothing": (lambda: b"", "a.jpg"),
    "21 MB": (lambda: b"%PDF-1.7" + b"\0" * 21 * 1024 * 1024, "a.pdf"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_in_words_and_nothing_is_kept(desk, case, what):
    make, name = REFUSED[what]

    answer = send(desk, case, make(), name)

    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode() or answer.context["form"].errors["file"]
    assert not StoredFile.objects.exists()


def test_a_photo_of_60_mb_is_refused_before_it_is_read(desk, case):
    answer = send(desk, case, b"\xff\xd8\xff" + b"\0" * 60 * 1024 * 1024)

    assert answer.status_code == 413
    assert "40 MB" in answer.content.decode()


def jpeg_that_tells():
    """Where it was taken: in EXIF, its thumbnail, maker's notes, XMP and IPTC."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = WHERE
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = WHERE
    exif[ExifTags.Base.ImageDescription] = WHERE.decode()
    told = picture(
        "JPEG", exif=exif.tobytes() + WHERE, xmp=b"<x:xmpmeta>" + WHERE + b"</x:xmpmeta>"
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(WHERE)) + WHERE
    app13 = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return told[:2] + app13 + told[2:] + WHERE


def png_that_tells():
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", WHERE.decode())
    text.add_text("Comment", WHERE.decode())
    return picture("PNG", pnginfo=text)


TELLING = {
    "jpeg": jpeg_that_tells,
    "png": png_that_tells,
    "webp": lambda: picture("WEBP", xmp=WHERE, exif=b"Exif\0\0" + WHERE),
    "gif": lambda: picture("GIF", comment=WHERE),
    "gif that is a script": lambda: picture("GIF") + b"/*" + SCRIPT + b"*/" + WHERE,
}


@pytest.mark.parametrize("what", TELLING)
def test_a_picture_keeps_its_pixels_alone(desk, case, by, what):
    content = TELLING[what]()
    assert WHERE in content

    assert send(desk, case, content, "a.jpg").status_code == 302

    told = downloaded(desk, case, by)
    assert WHERE not in told.content
    assert b"script" not in told.content
    assert Image.open(io.BytesIO(told.content)).getexif() == {}


def test_a_large_photo_is_scaled(desk, case, by):
    send(desk, case, picture("JPEG", (6_000, 4_000)))

    assert Image.open(io.BytesIO(downloaded(desk, case, by).content)).size == (2_000, 1_333)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\mei\\a.jpg", "a.jpg"),
        ("伤情\u202egpj.exe", "伤情gpj.exe"),
        ("长" * 1_000 + ".jpg", None),
        ("a\r\nSet-Cookie: x.jpg", None),
        ('"><script>.jpg', '"><script>.jpg'),
    ],
)
def test_a_name_leads_nowhere(desk, case, by, name, kept):
    assert send(desk, case, picture(), name).status_code == 302

    (leaf,) = open_case(case_id=case.row.pk, by=by).current(SealedFile)
    assert kept in {None, leaf.name}
    assert len(leaf.name) <= 120
    assert leaf.name.isprintable()
    assert not set("/\\") & set(leaf.name)
    page = desk.get(reverse("files:list", args=[case.row.pk])).content.decode()
    assert "<script>.jpg" not in page


def test_a_name_of_a_service_call_is_printable_too(case, by):
    read = services.keep_file(case_id=case.row.pk, content=picture(), name=NAME_THAT_TURNS, by=by)

    assert read.leaf.name == "ab.png"


def downloaded(desk, case, by):
    thing = next(
        one.thing
        for one in open_case(case_id=case.row.pk, by=by).leaves()
        if isinstance(one.leaf, SealedFile)
    )
    return desk.get(reverse("files:content", args=[case.row.pk, thing]))


def wrong_headers(answer, manner):
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'{manner}; filename="file.pdf"',
        "Content-Type": "application/pdf",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
    wrong = {name: answer.get(name) for name, value in wanted.items() if answer.get(name) != value}
    is_kept = "no-store" not in answer["Cache-Control"]
    may_run = "default-src 'none'" not in answer["Content-Security-Policy"]
    return wrong | ({"kept": is_kept} if is_kept else {}) | ({"runs": may_run} if may_run else {})


def test_a_pdf_that_is_a_page_too_is_taken_away_and_never_run(desk, case, by):
    polyglot = b"%PDF-1.7\n" + SCRIPT
    assert send(desk, case, polyglot, "a.pdf").status_code == 302

    assert wrong_headers(downloaded(desk, case, by), "attachment") == {}


def test_nor_when_she_takes_it_at_her_own_door(client, case, by):
    told = {"content": b"%PDF-1.7\n" + SCRIPT, "name": "a.html", "by": by, "is_hers": True}
    read = services.keep_file(case_id=case.row.pk, **told)
    code = code_for(case, by)
    make_file(case_id=case.row.pk, withheld=(), given=[name_of(read)], by=by, now=NOW)
    client.post(reverse("her:enter"), {"code": code})

    answer = client.get(reverse("her:paper", args=[read.thing]))

    assert wrong_headers(answer, "attachment") == {}


@pytest.fixture
def no_room():
    """The kernel writes no file longer than a kilobyte: what a full disk says, but for the word."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_024, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_is_told_and_keeps_nothing_half(desk, case, by, tmp_path, no_room):
    answer = send(desk, case, b"%PDF-1.7" + b"\0" * 9_000, "a.pdf")

    assert answer.status_code == 503
    assert "请回去再选一次" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert open_case(case_id=case.row.pk, by=by).current(SealedFile) == []
