"""`unyo check` as a person or a build runs it: real files, a real child process, exit codes, all formats."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from unyo.cli.__main__ import main

ARTICLE = Path(__file__).parents[2] / "examples" / "handover-article"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
DAY = ("--day", "2026-04-01")


def check(capsys, *arguments):
    code = main(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def findings(capsys, *arguments):
    code, out, _ = check(capsys, *arguments, "--format", "json")
    return code, json.loads(out)


@pytest.mark.row("H1")
@pytest.mark.row("H2")
@pytest.mark.row("H3")
@pytest.mark.row("H7")
@pytest.mark.accept("AT-H1-1")
@pytest.mark.accept("AT-H2-1")
def test_the_tables_of_the_article_show_every_hole_that_is_in_them(capsys):
    code, said = findings(capsys, ARTICLE, *DAY, "--lang", "en")
    assert code == 1
    by_rule = {}
    for finding in said["findings"]:
        by_rule.setdefault(finding["rule"], []).append(finding)
    header = {f["row"]: f for f in by_rule["table.rows-match-header"]}
    assert "3 rows have 10 values for 9 items" in header["H1"]["evidence"]["text"]
    assert header["H1"]["where"] == {"file": "coverage.csv", "sheet": None, "row": 2, "column": 11}
    assert "5 rows have 6 values for 5 roles" in header["H2"]["evidence"]["text"]
    assert header["H2"]["evidence"]["missing_name"] == "SaaSサポート"
    assert len(by_rule["coverage.every-not-applicable-has-a-reason"]) == 7
    assert len(by_rule["coverage.every-shared-cell-is-split"]) == 3
    [times] = by_rule["coverage.every-cell-has-service-levels"]
    assert (times["evidence"]["cells_with_sla"], times["evidence"]["cells"]) == (0, 20)
    [no_a] = by_rule["raci.exactly-one-accountable"]
    assert no_a["where"]["row"] == 2
    assert len(by_rule["raci.one-lead-among-several-doers"]) == 2
    assert len(by_rule["raci.required-activities-are-present"]) == 2
    [chain] = by_rule["chain.adds-up"]
    assert (chain["evidence"]["elapsed_min"], chain["evidence"]["limit_min"]) == (255, 240)
    [claim] = by_rule["option.claim-holds"]
    assert (claim["evidence"]["break_even"], claim["evidence"]["net_at_claim"]) == (8, -15_000_000)
    [length] = by_rule["option.duration-not-count"]
    assert length["evidence"]["break_even_if_shortened"] == 16
    for finding in said["findings"]:
        where = finding["where"]
        assert where["file"] and where["row"] and where["column"], finding["title"]
    for finding in said["findings"]:
        assert (
            finding["evidence"]["text"] and finding["remedy"] and finding["source"] and finding["fingerprint"]
        )
    assert len({f["fingerprint"] for f in said["findings"]}) == len(said["findings"])


def test_the_table_for_people_is_as_narrow_as_the_terminal_and_says_the_counts(capsys, monkeypatch):
    from unyo.documents.writers.findings_table import width_of

    monkeypatch.setenv("COLUMNS", "60")
    code, out, _ = check(capsys, ARTICLE, *DAY, "--lang", "ja")
    assert code == 1
    lines = out.splitlines()
    assert max(width_of(line) for line in lines) <= 62  # closing marks may hang over
    assert any(line.startswith("重大 3 件") for line in lines)
    assert "\x1b[" not in out
    assert not any(line.strip().startswith(("。", "、")) for line in lines)


def test_english_by_locale_and_japanese_by_option(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "Evidence" in check(capsys, ARTICLE / "raci.csv")[1]
    assert "根拠" in check(capsys, ARTICLE / "raci.csv", "--lang", "ja")[1]
    assert main(["--lang", "ja", "check", str(ARTICLE / "raci.csv")]) == 1
    assert "根拠" in capsys.readouterr().out


def test_sarif_names_every_rule_and_the_place_of_every_finding(capsys):
    _, out, _ = check(capsys, ARTICLE, *DAY, "--format", "sarif")
    [run] = json.loads(out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) > 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"] and result["partialFingerprints"]["unyo/v1"]
    where = [
        r["locations"][0]["physicalLocation"]
        for r in run["results"]
        if r["ruleId"] == "table.rows-match-header"
    ]
    assert {w["artifactLocation"]["uri"].rsplit("/", 1)[-1] for w in where} == {"coverage.csv", "raci.csv"}
    assert {(w["region"]["startLine"], w["region"]["startColumn"]) for w in where} == {(2, 11), (2, 7)}
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_junit_has_a_case_for_every_rule_and_markdown_escapes_what_people_wrote(capsys, tmp_path):
    _, out, _ = check(capsys, ARTICLE, *DAY, "--format", "junit")
    suite = ET.fromstring(out)[0]
    assert int(suite.get("tests")) == len(suite.findall("testcase"))
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) > 5
    table = tmp_path / "raci.csv"
    table.write_text("事項,部長,課長\n<b>*障害*</b>|宣言,R,R\n", "utf-8")
    _, out, _ = check(capsys, table, "--format", "markdown")
    assert r"\<b\>\*障害\*\</b\>\|宣言" in out


def test_a_baseline_lets_only_new_findings_fail(capsys, tmp_path):
    baseline = tmp_path / "known.json"
    assert check(capsys, ARTICLE, *DAY, "--write-baseline", baseline)[0] == 1
    code, said = findings(capsys, ARTICLE, *DAY, "--baseline", baseline, "--fail-on", "info")
    assert (code, said["findings"]) == (0, [])
    assert said["summary"]["known_from_baseline"] > 20
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    code, _, err = check(capsys, ARTICLE, "--baseline", broken, "--lang", "en")
    assert code == 2 and "is no baseline" in err


def test_fail_on_says_which_severity_matters(capsys, tmp_path):
    table = tmp_path / "raci.csv"
    table.write_text("事項,部長,課長\n定期メンテナンスの実施,A,R\n重大変更の承認,A,R\n", "utf-8")
    assert check(capsys, table)[0] == 0
    assert check(capsys, table, "--fail-on", "warning")[0] == 1


def bad_files(folder):
    (folder / "絵.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    (folder / "空.csv").write_bytes(b"")
    (folder / "文字化け.csv").write_bytes("名称,備考\n".encode("cp932") + b"\x82\xa0\xff\xfe\x81,\n")
    (folder / "広い.csv").write_text(",".join("a" * 1_000_000) + "\n")
    with zipfile.ZipFile(folder / "爆弾.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        bomb.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        bomb.writestr("xl/worksheets/sheet1.xml", "<a>" + " " * 60_000_000 + "</a>")


def test_bad_files_are_said_one_by_one_the_others_are_checked_and_the_code_is_two(capsys, tmp_path):
    bad_files(tmp_path)
    (tmp_path / "raci.csv").write_bytes((ARTICLE / "raci.csv").read_bytes())
    code, out, err = check(capsys, tmp_path, "--lang", "en")
    assert code == 2
    for name in ("絵.xlsx", "空.csv", "文字化け.csv", "広い.csv", "爆弾.xlsx"):
        assert name in out and name in err
    assert "no A" in out
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    ("content", "said"),
    [("名称,終了日\n", "no row to check"), ("品,数\nりんご,3\n", "None of the tables is one we know")],
)
def test_a_file_without_anything_to_check_is_not_a_pass(capsys, tmp_path, content, said):
    (tmp_path / "contract.csv" if "名称" in content else tmp_path / "買い物.csv").write_text(content, "utf-8")
    code, _, err = check(capsys, tmp_path, "--lang", "en")
    assert code == 2
    assert said in err


def test_a_formula_without_a_value_is_named_with_its_cell(capsys, tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "b.xlsx"))
    sheet = book.add_worksheet("役割")
    sheet.write_row(0, 0, ["名称", "備考"])
    sheet.write(1, 0, "運用リーダー")
    sheet.write_formula(1, 1, '=A2&"x"', None, "")
    book.close()
    _, said = findings(capsys, tmp_path / "b.xlsx", "--lang", "en")
    [finding] = [f for f in said["findings"] if f["rule"] == "table.every-value-is-readable"]
    assert finding["where"] == {"file": "b.xlsx", "sheet": "役割", "row": 2, "column": 2}


@pytest.mark.parametrize(
    "arguments", [["nowhere"], ["--bogus", "x"], [], [".", "--day", "4/1"], [".", "--format", "pdf"]]
)
def test_what_cannot_run_ends_with_two_and_a_sentence(capsys, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(["check", *arguments])
    except SystemExit as stopped:  # argparse leaves this way
        code = stopped.code
    assert code == 2
    assert capsys.readouterr().err.strip()


def test_nothing_is_left_behind_and_no_database_is_touched(tmp_path):
    table = tmp_path / "raci.csv"
    table.write_bytes((ARTICLE / "raci.csv").read_bytes())
    environment = {
        **os.environ,
        "DATABASE_URL": "nonsense://",
        "PYTHONDONTWRITEBYTECODE": "1",
        "UNYO_STATE": str(tmp_path / "s"),
    }
    command = [sys.executable, "-m", "unyo.cli", "check", "raci.csv"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 1, done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["raci.csv"]


def test_a_terminal_that_cannot_write_japanese_gets_escapes_not_an_error(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "unyo.cli", "check", str(ARTICLE / "raci.csv"), "--lang", "ja"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"\\u" in done.stdout and b"Traceback" not in done.stderr


HEAVY = (
    "django",
    "openpyxl",
    "xlsxwriter",
    "rich",
    "typer",
    "altair",
    "numpy",
    "holidays",
    "jinja2",
    "python_calamine",
)


def test_a_check_starts_without_the_heavy_libraries(tmp_path):
    code = (
        "import sys; from unyo.cli.__main__ import main; main(['check', sys.argv[1]]);"
        f"print([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(ARTICLE / "raci.csv")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60)
    assert done.stderr.decode().splitlines()[-1] == "[]"


def test_help_names_every_command_and_what_it_is_for(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    for name in ("check", "template", "demo", "serve", "import", "export", "framework", "user", "doctor"):
        assert f"  {name} " in out


def test_the_template_is_written_once_and_says_what_comes_next(capsys, tmp_path):
    file = tmp_path / "雛形.xlsx"
    assert main(["template", str(file), "--lang", "en"]) == 0
    assert "unyo check" in capsys.readouterr().out
    assert main(["template", str(file)]) == 2
    assert main(["template", str(file), "--force"]) == 0
    assert main(["template", str(tmp_path / "a.csv")]) == 2
    assert check(capsys, file, "--lang", "en")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "足りない引数があります: PATH"),
        (["check", "x", "--format", "yaml"], "--format に「yaml」は選べません"),
        (["check", "x", "--nonsense"], "知らない引数です: --nonsense"),
        (["check", "x", "--day"], "--day には値が要ります"),
        (["user", "add"], "足りない引数があります: LOGIN"),
    ],
)
def test_wrong_arguments_are_told_in_the_readers_language(capsys, arguments, told):
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "ja"])
    err = capsys.readouterr().err
    assert ended.value.code == 2 and told in err and "使い方: unyo" in err and "--help" in err
    with pytest.raises(SystemExit):
        main([*arguments, "--lang", "en"])
    assert "error: " in capsys.readouterr().err


def test_a_template_that_cannot_be_written_says_why(capsys, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    for file, why in (
        (tmp_path / "no" / "t.xlsx", "its folder does not exist"),
        (tmp_path / "folder.xlsx", "a folder has that name"),
    ):
        assert main(["template", str(file), "--force", "--lang", "en"]) == 2
        assert why in capsys.readouterr().err


def test_the_example_says_the_same_in_both_languages(capsys):
    told = {}
    for name in ("minato", "minato-en"):
        _, said = findings(capsys, ARTICLE.parent / name, *DAY, "--lang", "en")
        told[name] = sorted((one["rule"], one["severity"], one["verdict"]) for one in said["findings"])
        if name == "minato-en":
            texts = [text for one in said["findings"] for text in (one["title"], one["remedy"])]
            assert not [text for text in texts if JAPANESE.search(text)]
    assert told["minato"] == told["minato-en"] and len(told["minato"]) > 20
