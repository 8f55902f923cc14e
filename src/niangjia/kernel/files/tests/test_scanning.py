"""What an antivirus knows is not kept."""

import zlib

import pytest

from niangjia.kernel.files.cleaning import cleaned
from niangjia.kernel.files.scanning import TEST_SIGNATURE, refuse_if_infected
from niangjia.kernel.files.vocabulary import FileRefusal
from niangjia.kernel.refusal import Refused


@pytest.fixture
def scanner(tmp_path, monkeypatch):
    """A program called clamdscan that ends as told, for its exit codes are all that is read."""

    def ending(code):
        program = tmp_path / "clamdscan"
        program.write_text(f"#!/bin/sh\ncat > /dev/null\nexit {code}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return ending


@pytest.mark.parametrize("around", [b"%s", b"%%PDF-1.7 %s", b"\xff\xd8\xff%s"])
def test_the_test_signature_is_refused_wherever_it_stands(around):
    with pytest.raises(Refused) as refused:
        cleaned(around % TEST_SIGNATURE, "a.pdf")

    assert refused.value.reasons == (FileRefusal.INFECTED,)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_test_signature_is_refused_as_a_file_within_a_pdf(line_end):
    kept = zlib.compress(b"an honest stream"), zlib.compress(TEST_SIGNATURE)
    streams = b"".join(b"stream" + line_end + one + b"endstream\n" for one in kept)

    with pytest.raises(Refused) as refused:
        cleaned(b"%PDF-1.7\n" + streams, "a.pdf")

    assert refused.value.reasons == (FileRefusal.INFECTED,)


@pytest.mark.parametrize("broken", [b"", b"x", b"x\x9c", b"x\x9c" + b"\xff" * 99])
def test_a_broken_stream_is_no_reason_to_refuse(broken):
    content = b"%PDF-1.7\nstream\n" + broken

    assert cleaned(content, "a.pdf") == (content, "application/pdf")


@pytest.mark.parametrize(
    ("code", "reason"), [(1, FileRefusal.INFECTED), (2, FileRefusal.SCANNER_SILENT)]
)
def test_what_the_scanner_says_holds_and_its_silence_lets_nothing_through(scanner, code, reason):
    scanner(code)

    with pytest.raises(Refused) as refused:
        refuse_if_infected(b"%PDF-1.7")

    assert refused.value.reasons == (reason,)


def test_a_clean_file_passes(scanner):
    scanner(0)

    assert cleaned(b"%PDF-1.7", "a.pdf") == (b"%PDF-1.7", "application/pdf")
