"""The manifest of the lake: what was brought in, and which files hold it. A file that is not here does not exist."""

from __future__ import annotations

from django.db import models

from unyo.tables.scope import Scoped

# Words of people, not of programs: names of files and sheets.
NAME_LENGTH = 400


class LakeHead(Scoped):
    """How often the records of a framework have changed: the key under which a computed number may be kept."""

    version = models.BigIntegerField(default=0)
    # The fingerprint of the key its people are pseudonymised with: another key would silently tear persons in two.
    people = models.CharField(max_length=16, blank=True, default="")

    class Meta(Scoped.Meta):
        db_table = "records_head"
        constraints = [models.UniqueConstraint(fields=["framework"], name="records_head_once")]

    def __str__(self) -> str:
        return f"{self.framework_id} at {self.version}"


class LakeImport(Scoped):
    """One file brought in. `token` numbers the imports of a framework in the order in which they began.

    `content` is the SHA-256 of the file and of how it was read: the same again is recognised and changes nothing.
    """

    token = models.BigIntegerField()
    content = models.CharField(max_length=64)
    file = models.CharField(max_length=NAME_LENGTH)
    tool = models.CharField(max_length=60)
    reading = models.JSONField()  # how it was read: columns, words, zone
    counts = models.JSONField()  # {dataset: rows}
    rejected = models.BigIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    why = models.CharField(max_length=1000, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta(Scoped.Meta):
        db_table = "records_import"
        constraints = [
            models.UniqueConstraint(fields=["framework", "token"], name="records_import_token"),
            models.UniqueConstraint(
                fields=["framework", "content"],
                condition=models.Q(undone_at__isnull=True),
                name="records_import_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token} {self.file}"


class LakeFile(Scoped):
    """One Parquet file. `imports` are the tokens of the imports whose rows it holds; `sums` those of its number columns.

    `merged` files of a dataset share no key; `shadow` ones keep the rows that lost, for the day an import is undone.
    A file is never altered. A retired one stays on disk for readers that began before, then is swept away.
    """

    path = models.CharField(max_length=200)
    dataset = models.CharField(max_length=40)
    imports = models.JSONField()
    rows = models.BigIntegerField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    sums = models.JSONField()
    merged = models.BooleanField(default=False)
    shadow = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        db_table = "records_file"
        constraints = [models.UniqueConstraint(fields=["path"], name="records_file_path")]
        indexes = [
            models.Index(
                fields=["framework", "dataset"],
                condition=models.Q(retired_at__isnull=True),
                name="records_file_live",
            )
        ]

    def __str__(self) -> str:
        return self.path


class LakeHold(Scoped):
    """Records that must not be deleted for now: an audit, a dispute, an investigation. In force until released."""

    dataset = models.CharField(max_length=40)
    why = models.CharField(max_length=1000)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    released_by = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        db_table = "records_hold"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "dataset"],
                condition=models.Q(released_at__isnull=True),
                name="records_hold_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dataset} held by {self.by}"


class OwnMap(Scoped):
    """A map of this framework: how the export of a tool is read here, as data; every version of it is in the ledger."""

    name = models.CharField(max_length=60)
    tool = models.CharField(max_length=60)
    said = models.JSONField()  # the whole map, as it is shared
    version = models.BigIntegerField(default=1)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        db_table = "records_map"
        constraints = [models.UniqueConstraint(fields=["framework", "name"], name="records_map_once")]

    def __str__(self) -> str:
        return self.name
