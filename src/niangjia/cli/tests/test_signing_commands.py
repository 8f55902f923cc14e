import json
import subprocess
import sys
from time import perf_counter

import pytest

from niangjia.cli.tests.test_report_commands import FINDINGS, FINE, WRONG_USE, run
from niangjia.reports.paper.tests.papers import DOCUMENT, altered
from niangjia.reports.tests.making import record_line, record_year


@pytest.fixture
def signed(county, worker, tmp_path):
    """A signed file of the kind asked for, and the unit's public key."""
    record_year(worker)

    def make(kind):
        target = tmp_path / f"总结.{kind}"
        words = ("--unit", "990101", "--period", "2026", "-o", target, "--sign")
        shown = run("report", "make", "annual_summary", *words)
        assert shown.exit_code == FINE, shown.output
        pem = tmp_path / "key.pem"
        pem.write_text(run("report", "key", "990101").stdout)
        return target, pem

    return make


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_signed_file_is_verified_here_and_away(signed, kind):
    file, pem = signed(kind)

    for words in ((), ("--key", pem), ("--key", pem, "--offline")):
        shown = run("report", "verify", file, *words)
        assert shown.exit_code == FINE, shown.output
        assert "和签发时一样" in shown.stdout
    assert "全部相同" in run("report", "verify", file).stdout


def test_the_altered_number_is_named_offline(signed):
    file, pem = signed("docx")
    once = altered(file.read_bytes(), DOCUMENT, lambda x: x.replace(">150块<", ">510块<", 1))
    file.write_bytes(once)

    shown = run("report", "verify", file, "--key", pem, "--offline")
    told = json.loads(
        run("report", "verify", file, "--key", pem, "--offline", "--format", "json").stdout
    )

    assert shown.exit_code == FINDINGS
    assert "数字被改：签发时 150块，现在 510块。" in shown.stdout
    assert "不一样" in shown.stdout
    assert [(f["kind"], f["was"], f["now"]) for f in told["alterations"]] == [
        ("number_altered", "150块", "510块")
    ]


def test_here_it_is_also_said_what_the_ledger_has_learnt_since(signed, worker):
    file, _ = signed("pdf")
    record_line(worker, "outreach.boards", 1)

    shown = run("report", "verify", file)
    told = json.loads(run("report", "verify", file, "--format", "json").stdout)

    assert shown.exit_code == FINDINGS
    assert "和签发时一样" in shown.stdout
    assert "台账已变  做成时 150块" in shown.stdout
    assert "台账现在 151块" in shown.stdout
    assert (told["same"], told["alterations"]) == (False, [])


def test_a_word_file_with_typed_numbers_is_signed_when_they_are_quoted(signed, tmp_path):
    _, pem = signed("docx")
    plain, target = tmp_path / "草稿.docx", tmp_path / "签发.docx"
    words = ("--unit", "990101", "--period", "2026", "-o", plain)
    assert run("report", "make", "annual_summary", *words).exit_code == FINE
    typed = "<w:p><w:r><w:t>另有36名</w:t></w:r></w:p><w:sectPr"
    plain.write_bytes(
        altered(plain.read_bytes(), DOCUMENT, lambda x: x.replace("<w:sectPr", typed, 1))
    )

    refused = run("report", "sign", plain, "-o", target)
    done = run("report", "sign", plain, "-o", target, "--quote", "另有36名", "民政局名册")
    shown = run("report", "verify", target, "--key", pem, "--offline")

    assert (refused.exit_code, done.exit_code, shown.exit_code) == (FINDINGS, FINE, FINE)
    assert "「36」没有来历" in refused.output
    assert "另有36名  来源：民政局名册" in shown.stdout


def test_keys_change_and_old_ones_still_verify(signed):
    file, pem = signed("html")
    old = pem.read_text()
    new = run("report", "key", "990101", "--rotate").stdout
    named = file.read_text().partition('"key_id":"')[2][:16]

    assert new != old
    assert run("report", "key", "990101", "--id", named).stdout == old
    assert run("report", "verify", file).exit_code == FINE
    pem.write_text(new)
    shown = run("report", "verify", file, "--key", pem, "--offline")
    assert (shown.exit_code, "另一把密钥" in shown.stdout) == (FINDINGS, True)
    assert run("report", "key", "990101", "--retire").exit_code == FINE
    assert run("report", "key", "990101").exit_code == FINDINGS


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--offline",), WRONG_USE, "--key"),
        (("--offline", "--key", "{file}"), FINDINGS, "不是单位的公钥"),
    ],
)
def test_wrong_keys_are_told(signed, words, code, said):
    file, _ = signed("html")

    shown = run("report", "verify", file, *(word.format(file=file) for word in words))

    assert (shown.exit_code, said in shown.output) == (code, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.html", b"<p>24</p>", "没有签发的证明"),
        ("x.html", b"<p>\xff\xfe24</p>", "UTF-8"),
        ("x.pdf", b"%PDF-1.7 nothing", "PDF 读不了"),
        ("x.docx", b"nothing", "不是 Word"),
    ],
)
def test_files_that_prove_nothing_are_told(signed, tmp_path, name, content, said):
    _, pem = signed("html")
    (tmp_path / name).write_bytes(content)

    for words in ((), ("--key", pem, "--offline")):
        shown = run("report", "verify", tmp_path / name, *words)
        assert (shown.exit_code, said in shown.output) == (FINDINGS, True), shown.output


def test_printing_without_signing_is_wrong_use(county, tmp_path):
    words = ("--unit", "990101", "--period", "2026", "-o", tmp_path / "x.pdf")

    assert run("report", "make", "annual_summary", *words).exit_code == WRONG_USE


def test_offline_no_django_is_loaded_and_the_answer_is_there_at_once(signed):
    file, pem = signed("docx")
    command = (
        "import sys; from niangjia.cli.main import niangjia\n"
        f"sys.argv = ['niangjia', 'report', 'verify', {str(file)!r}, '--key', {str(pem)!r},"
        " '--offline']\n"
        "try: niangjia()\n"
        "except SystemExit as end: sys.exit(end.code or ('django' in sys.modules and 9))"
    )
    started = perf_counter()
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=False)

    assert done.returncode == FINE, done.stderr
    assert perf_counter() - started < 5
