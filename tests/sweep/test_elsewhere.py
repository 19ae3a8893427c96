"""Sweeps of archives on other machines: each server is a real one, on loopback."""

import json
import logging
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from benches import Bench, Here, promise
from moto.server import ThreadedMotoServer
from servers import PASSWORD, Web, sftp, web, zipped

from scanner.errors import ConfigurationError
from scanner.pipeline.job import Job, Stop
from scanner.sweep.engine import Local
from scanner.sweep.fetching import fetching, read_no_more
from scanner.sweep.outcome import Outcome
from scanner.sweep.reading import read, stopped

BUCKET = "papers"


class Fetching(Here):
    """Reads in this process what was fetched; ``before`` is called before anything is."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        with fetching() as fetch:
            for job, fetched in fetch.fetched(self._told(jobs)):
                self.read.append(Path(job.file.name).name)
                yield job, stopped(job, fetched) if isinstance(fetched, Stop) else read(fetched)
                if isinstance(fetched, Job):
                    read_no_more(fetched)

    def _told(self, jobs: Iterable[Job]) -> Iterator[Job]:
        for job in jobs:
            self.before(job)
            yield job


@dataclass
class Bucket:
    """An S3 server's bucket."""

    client: Any
    server: ThreadedMotoServer

    def put(self, key: str, text: str | bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=key, Body=text)

    def take_out(self, key: str) -> None:
        self.client.delete_object(Bucket=BUCKET, Key=key)

    def clear(self) -> None:
        for entry in self.client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
            self.take_out(entry["Key"])


@pytest.fixture(scope="module")
def s3() -> Iterator[ThreadedMotoServer]:
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def bucket(s3: ThreadedMotoServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bucket:
    host, port = s3.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ann")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", PASSWORD)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    made = Bucket(client, s3)
    made.clear()
    return made


@pytest.fixture
def server(bench: Bench) -> Iterator[Web]:
    with web(bench.archive) as started:
        yield started


def paths(bench: Bench) -> list[tuple[str, str]]:
    return bench.rows("SELECT path, status FROM sweep_file WHERE until IS NULL ORDER BY path")


def test_a_bucket_is_swept_and_then_only_what_changed_in_it(bench: Bench, bucket: Bucket) -> None:
    for number in range(12):
        bucket.put(f"customers/{number}/offer.md", promise(f"99.{number:02d}"))
    bucket.put("customers/", b"")  # how consoles make a folder
    bucket.put("top, what? #1 ü.md", promise("98"))
    bucket.put(".git/config", "[core]")
    bench.sweep(Fetching(), f"s3://{BUCKET}")
    assert sorted(percent for _, percent in bench.promises()) == ["98", *(f"99.{number:02d}" for number in range(12))]
    assert (f"s3://{BUCKET}/top, what? #1 ü.md", "read") in paths(bench)
    assert (f"s3://{BUCKET}/.git", "skipped") in paths(bench)

    nothing = Fetching()
    again = bench.sweep(nothing, f"s3://{BUCKET}/")
    assert (again.done, again.unchanged, nothing.read) == (0, 14, [])

    bucket.put("customers/3/offer.md", promise("97.03"))
    bucket.take_out("customers/4/offer.md")
    changed = Fetching()
    swept = bench.sweep(changed, f"s3://{BUCKET}")
    assert (swept.done, swept.gone, changed.read) == (1, 1, ["offer.md"])
    assert ("offer.md", "97.03") in bench.promises()
    assert ("offer.md", "99.04") not in bench.promises()


def test_processes_of_this_machine_find_in_a_bucket_what_they_find_in_a_folder(bench: Bench, bucket: Bucket) -> None:
    files = {f"{number}.md": promise(f"99.{number:02d}") for number in range(10)} | {"broken.pdf": "%PDF-1.7 and then nothing"}
    for name, text in files.items():
        bench.write(name, text)
        bucket.put(name, text)
    bench.sweep(Local(2))
    here = bench.promises(), bench.rows("SELECT status, message FROM unread")
    away = bench.folder / "away.db"
    bench.sweep(Local(2), f"s3://{BUCKET}", ledger=away)
    bench.ledger.unlink()
    away.rename(bench.ledger)
    assert (bench.promises(), bench.rows("SELECT status, message FROM unread")) == here


def test_globs_of_addresses_and_of_options_choose_files(bench: Bench, bucket: Bucket) -> None:
    for name in ("acme/sla.md", "acme/notes.txt", "acme/old/sla.md", "beta/sla.md"):
        bucket.put(name, promise())
    bench.sweep(Fetching(), f"s3://{BUCKET}/acme/*.md", f"s3://{BUCKET}/*/sla.md", exclude=["beta/**"])
    assert [path for path, _ in paths(bench)] == [f"s3://{BUCKET}/acme/sla.md"]


def test_an_object_that_is_gone_before_it_is_fetched_is_gone_and_one_that_changed_is_read_as_it_is(bench: Bench, bucket: Bucket) -> None:
    for number in range(3):
        bucket.put(f"{number}.md", promise(f"99.{number}"))

    def meanwhile(job: Job) -> None:
        if job.file.name.endswith("/0.md"):
            bucket.take_out("1.md")
            bucket.put("2.md", promise("99.25"))

    bench.sweep(Fetching(before=meanwhile), f"s3://{BUCKET}")
    assert bench.promises() == [("0.md", "99.0"), ("2.md", "99.25")]
    assert bench.sweep(Fetching(), f"s3://{BUCKET}").done == 0


def test_a_bucket_that_disappears_in_the_middle_loses_nothing(bench: Bench, bucket: Bucket) -> None:
    for number in range(12):
        bucket.put(f"{number:02d}.md", promise(f"99.{number:02d}"))

    def meanwhile(job: Job) -> None:
        if job.file.name.endswith("/10.md"):
            bucket.clear()
            bucket.client.delete_bucket(Bucket=BUCKET)

    with pytest.raises(ConfigurationError, match=r"s3://papers: there is no such place, .*; what was read is kept: sweep again"):
        bench.sweep(Fetching(before=meanwhile), f"s3://{BUCKET}")
    assert 0 < len(bench.rows("SELECT 1 FROM reading")) < 12
    bucket.client.create_bucket(Bucket=BUCKET)
    for number in range(12):
        bucket.put(f"{number:02d}.md", promise(f"99.{number:02d}"))
    assert 0 < bench.sweep(Fetching(), f"s3://{BUCKET}").done < 12
    assert len(bench.promises()) == 12


def test_a_prefix_that_is_empty_all_at_once_is_an_error_and_changes_nothing(bench: Bench, bucket: Bucket) -> None:
    bucket.put("a.md", promise())
    bench.sweep(Fetching(), f"s3://{BUCKET}")
    bucket.clear()
    with pytest.raises(ConfigurationError, match="s3://papers: the archive is empty now, and held documents before"):
        bench.sweep(Fetching(), f"s3://{BUCKET}")
    assert len(bench.promises()) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"s3://{BUCKET}/nowhere", r"s3://papers/nowhere: there is no such place, folder or file: check the address"),
        ("s3://no-such-bucket", r"s3://no-such-bucket: there is no such place"),
        ("zip://::s3://papers/a.md", r"zip://::s3://papers/a\.md: it is no ZIP file, or a damaged one"),
        ("gs://bucket", r"gs://bucket: this needs gcsfs, which is not installed: pip install 'slascan\[gcs\]'"),
        ("abfs://papers@account", r"this needs adlfs, which is not installed: pip install 'slascan\[azure\]'"),
        (
            "https://ann:swordfish@127.0.0.1:1/papers?t=swordfish",
            r"^https://127\.0\.0\.1:1/papers: its server cannot be reached: check the address",
        ),
        ("sftp://ann:swordfish@127.0.0.1:1/papers", r"^sftp://127\.0\.0\.1:1/papers: its server cannot be reached"),
    ],
)
def test_an_archive_that_cannot_be_swept_is_told_in_a_line_without_secrets(bench: Bench, bucket: Bucket, address: str, said: str) -> None:
    bucket.put("a.md", promise())
    with pytest.raises(ConfigurationError, match=said) as told:
        bench.sweep(Fetching(), address)
    assert "swordfish" not in str(told.value)


def test_where_there_are_no_credentials_the_sweep_says_so(bench: Bench, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket.put("a.md", promise())
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(bench.folder / "none"))
    with pytest.raises(ConfigurationError, match="s3://papers: there are no credentials for it"):
        bench.sweep(Fetching(), f"s3://{BUCKET}")


def test_copies_are_removed_when_they_were_read(bench: Bench, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = bench.folder / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    bucket.put("a.md", promise())
    bench.sweep(Fetching(), f"s3://{BUCKET}")
    assert bench.promises()
    assert list(copies.iterdir()) == []


def test_a_web_server_is_followed_below_the_address_and_nothing_that_is_unchanged_is_fetched(bench: Bench, server: Web) -> None:
    bench.write("papers/a&b ü.md", promise("99.1"))
    bench.write("papers/2026/deep/sla.md", promise("99.2"))
    bench.write("secret.md", promise("99.3"))
    bench.write("papers/up/index.html", '<a href="/secret.md">no</a> <a href="../../secret.md">no</a> <a href="gone.md">gone</a>')
    bench.sweep(Fetching(), f"http://ann:swordfish@{server.place}/papers?token=swordfish")
    assert bench.promises() == [("sla.md", "99.2"), ("a%26b%20%C3%BC.md", "99.1")]
    assert server.queries == {"token=swordfish"}
    assert not any("secret" in asked for asked in server.asked)
    assert [path for path, _ in bench.rows("SELECT path, 1 FROM unread")] == [f"http://{server.place}/papers/up/gone.md"]
    assert b"swordfish" not in bench.ledger.read_bytes()

    server.asked.clear()
    assert bench.sweep(Fetching(), f"http://{server.place}/papers").done == 0
    assert {asked for asked in server.asked if asked.endswith(".md")} == {
        "HEAD /papers/a&b%20%C3%BC.md",
        "HEAD /papers/2026/deep/sla.md",
        "HEAD /papers/up/gone.md",
        "GET /papers/up/gone.md",
    }


def test_a_server_that_is_busy_is_asked_again_and_a_file_that_it_keeps_back_is_unread(
    bench: Bench, server: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.remote.store._PAUSE", 0)
    for name in ("busy.md", "kept.md", "plain.md"):
        bench.write(name, promise())
    bench.sweep(Fetching(), f"http://{server.place}/")
    for name in ("busy.md", "kept.md"):
        bench.write(name, promise("99.5") + "\n")
    server.failing = {"/busy.md": [503]}

    def keep_back(job: Job) -> None:
        server.failing |= {"/kept.md": [403] * 99}
        assert job

    bench.sweep(Fetching(before=keep_back), f"http://{server.place}/")
    assert ("busy.md", "99.5") in bench.promises()
    ((path, message),) = bench.rows("SELECT path, message FROM unread")
    assert (path, message) == (f"http://{server.place}/kept.md", "access is refused: check the credentials, and what they allow")
    server.failing = {}
    assert bench.sweep(Fetching(), f"http://{server.place}/").done == 1


def test_what_lies_in_a_folder_that_is_kept_back_stays_as_it_was(bench: Bench, server: Web) -> None:
    bench.write("plain.md", promise("99.1"))
    bench.write("2026/sla.md", promise("99.2"))
    bench.sweep(Fetching(), f"http://{server.place}/")
    server.failing = {"/2026/": [403], "/plain.md": [403, 403]}
    assert bench.sweep(Fetching(), f"http://{server.place}/").gone == 0
    assert ("sla.md", "99.2") in bench.promises()
    assert {path for path, _ in bench.rows("SELECT path, 1 FROM unread")} == {
        f"http://{server.place}/{name}" for name in ("2026", "plain.md")
    }
    bench.sweep(Fetching(), f"http://{server.place}/")
    assert bench.rows("SELECT 1 FROM unread") == []


def test_zip_files_are_swept_like_folders_wherever_they_lie(bench: Bench, bucket: Bucket) -> None:
    content = zipped({"2026/sla.md": promise("99.1"), "notes.txt": promise("99.2")})
    bench.write("old.zip", content)
    bucket.put("old.zip", content)
    for outer in (str(bench.archive / "old.zip"), f"s3://{BUCKET}/old.zip"):
        ledger = bench.folder / f"{len(outer)}.db"
        bench.sweep(Fetching(), f"zip://::{outer}", ledger=ledger)
        kept = bench.rows("SELECT path, percent FROM sweep_claim WHERE until IS NULL AND percent IS NOT NULL ORDER BY percent", ledger)
        assert kept == [(f"zip://2026/sla.md::{outer}", "99.1"), (f"zip://notes.txt::{outer}", "99.2")]
        assert bench.sweep(Fetching(), f"zip://::{outer}", ledger=ledger).unchanged == 2


def test_a_zip_file_of_a_web_server_that_gives_no_parts_of_files_is_told(bench: Bench, server: Web) -> None:
    bench.write("old.zip", zipped({"sla.md": promise()}))
    with pytest.raises(ConfigurationError, match=r"/old\.zip: its server gives files only whole: fetch the ZIP file"):
        bench.sweep(Fetching(), f"zip://::http://{server.place}/old.zip?token=swordfish")


def test_an_sftp_server_is_swept_with_the_password_of_its_address(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.write("papers/a.md", promise("99.1"))
    bench.write("papers/2026/what? #1.md", promise("99.2"))
    (bench.archive / "papers" / "link.md").symlink_to(bench.archive / "papers" / "a.md")
    monkeypatch.setenv("HOME", str(bench.folder))
    with sftp(bench.archive, bench.folder) as place:
        address = f"sftp://ann:{PASSWORD}@{place}/papers"
        bench.sweep(Fetching(), address)
        assert bench.promises() == [("what? #1.md", "99.2"), ("a.md", "99.1")]
        assert (f"sftp://{place}/papers/link.md", "skipped") in paths(bench)
        assert bench.sweep(Fetching(), address).done == 0
        with pytest.raises(ConfigurationError, match="access is refused: check the credentials"):
            bench.sweep(Fetching(), f"sftp://ann:wrong@{place}/papers")
        (bench.folder / ".ssh" / "known_hosts").write_text("")
        with pytest.raises(ConfigurationError, match="its host key is not known: connect once with ssh"):
            bench.sweep(Fetching(), address)
    assert PASSWORD.encode() not in bench.ledger.read_bytes()
    assert PASSWORD not in json.dumps(bench.rows("SELECT archives FROM sweep"))
