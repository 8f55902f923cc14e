"""Attached files: nothing hidden survives, nothing hostile is kept."""

import io
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from niangjia.kernel.files.cleaning import cleaned
from niangjia.kernel.files.queries import files_behind
from niangjia.kernel.files.services import attach, path_of
from niangjia.kernel.files.vocabulary import LARGEST_BYTES, LONGEST_SIDE, FileRefusal
from niangjia.kernel.files.writing import write_durably
from niangjia.kernel.refusal import Refused

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo(size=(60, 40), *, orientation=1):
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "A camera of someone", orientation
    exif.get_ifd(GPS)[2] = (31.0, 14.0, 15.0)
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, "JPEG", exif=exif, comment=b"home of someone")
    return target.getvalue()


MEMORY_TAKEN = """
import resource, sys
from niangjia.kernel.files.cleaning import cleaned
taken = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = taken()
cleaned(open(sys.argv[1], "rb").read(), "a.png")
print(taken() - before)
"""


def webp(width):
    target = io.BytesIO()
    Image.new("RGB", (width, 3_001)).save(target, "WEBP", quality=1, method=0)
    return target.getvalue()


def png_of_declared_size(width, height):
    """A tiny PNG that says it is huge."""

    def chunk(name, body):
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


class TestCleaned:
    def test_takes_away_place_camera_and_comment(self):
        kept, media_type = cleaned(photo(), "a.jpg")

        picture = Image.open(io.BytesIO(kept))
        assert media_type == "image/jpeg"
        assert not dict(picture.getexif())
        assert b"someone" not in kept

    def test_turns_a_sideways_photo_upright(self):
        kept, _media_type = cleaned(photo((60, 40), orientation=6), "a.jpg")

        assert Image.open(io.BytesIO(kept)).size == (40, 60)

    def test_makes_a_large_photo_smaller(self):
        kept, _media_type = cleaned(photo((LONGEST_SIDE * 2, 100)), "a.jpg")

        assert max(Image.open(io.BytesIO(kept)).size) == LONGEST_SIDE

    def test_drops_what_hangs_behind_a_picture(self):
        kept, _media_type = cleaned(photo() + b"PK\x03\x04 a second file", "a.jpg")

        assert b"second file" not in kept

    @pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16", "1"])
    def test_makes_a_large_picture_of_any_kind_smaller(self, mode):
        target = io.BytesIO()
        Image.new(mode, (LONGEST_SIDE * 3 + 7, 333)).save(target, "PNG")

        kept, _media_type = cleaned(target.getvalue(), "a.png")

        assert Image.open(io.BytesIO(kept)).size == (LONGEST_SIDE, 111)

    def test_takes_no_more_memory_than_the_largest_picture_itself(self, tmp_path):
        Image.new("RGBA", (7_071, 7_070)).save(tmp_path / "a.png")
        run = [sys.executable, "-c", MEMORY_TAKEN, str(tmp_path / "a.png")]

        taken = subprocess.run(run, capture_output=True, text=True, check=True).stdout

        assert int(taken) < 256 * 1024

    def test_keeps_a_pdf_as_it_is(self):
        assert cleaned(b"%PDF-1.7 ...", "a.pdf") == (b"%PDF-1.7 ...", "application/pdf")

    @pytest.mark.parametrize(
        ("content", "name", "reason"),
        [
            (b"", "a.jpg", FileRefusal.EMPTY),
            (b"0" * (LARGEST_BYTES + 1), "a.jpg", FileRefusal.TOO_LARGE),
            (b"<html>not a picture</html>", "a.jpg", FileRefusal.NOT_A_PICTURE),
            (photo()[:200], "a.jpg", FileRefusal.NOT_A_PICTURE),
            (webp(4_000), "a.webp", FileRefusal.WEBP_TOO_LARGE),
            (b"<svg onload='x'/>", "a.svg", FileRefusal.KIND_UNKNOWN),
            (b"MZ a program", "a.exe", FileRefusal.KIND_UNKNOWN),
            (png_of_declared_size(60_000, 60_000), "a.png", FileRefusal.PICTURE_TOO_LARGE),
            (png_of_declared_size(9_000, 9_000), "a.png", FileRefusal.PICTURE_TOO_LARGE),
        ],
    )
    def test_refuses(self, content, name, reason):
        with pytest.raises(Refused) as refused:
            cleaned(content, name)

        assert refused.value.reasons == (reason,)


@pytest.mark.django_db
class TestAttach:
    @pytest.fixture(autouse=True)
    def _media(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_keeps_one_content_once_and_a_small_picture_beside_it(self, village):
        first = attach(subject=village, unit_path=village.path, content=photo(), name="a.jpg")
        again = attach(subject=village, unit_path=village.path, content=photo(), name="b.jpg")

        assert first.digest == again.digest
        assert path_of(first.digest).is_file()
        assert path_of(first.digest, is_thumbnail=True).is_file()
        assert list(files_behind(village)) == [first, again]

    def test_keeps_no_folder_of_a_name(self, village):
        kept = attach(
            subject=village, unit_path=village.path, content=photo(), name="../../etc/a.jpg"
        )

        assert kept.name == "a.jpg"

    def test_keeps_nothing_of_a_refused_file(self, village, tmp_path):
        with pytest.raises(Refused):
            attach(subject=village, unit_path=village.path, content=b"MZ", name="a.exe")

        assert not files_behind(village).exists()
        assert not list(tmp_path.iterdir())


def test_two_writers_of_one_file_do_not_meet(tmp_path):
    path = tmp_path / "ab" / "abc"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: write_durably(path, b"x" * 100_000), range(40)))

    assert path.read_bytes() == b"x" * 100_000
    assert list(path.parent.iterdir()) == [path]
