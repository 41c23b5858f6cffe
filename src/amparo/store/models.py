"""The tables, one a noun; ids of any length are found by a key of fixed length.

Import amparo.store.connect first: it sets Django up. Times are text with their offset, order is a number given at
writing, so that no database's clock or collation has a say in what comes out.
"""

from django.db import models

from amparo.store.columns import PackedColumn, TextColumn


class Item(models.Model):
    """A file as received; the columns from `outcome` on are empty until reading it ended."""

    key = models.CharField(max_length=64, primary_key=True)
    path = TextColumn()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    agency = TextColumn(null=True)
    container = TextColumn(null=True)
    request = TextColumn(null=True)
    source = TextColumn(null=True)
    received = TextColumn(null=True)
    added_by = TextColumn(null=True)
    outcome = models.CharField(max_length=20, null=True)
    reason = TextColumn(null=True)
    expected = models.IntegerField(default=0)
    read = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    bates = TextColumn(null=True)
    seconds = models.FloatField(default=0.0)


class Draft(models.Model):
    """The messages gathered from one piece of one item, before they were woven."""

    key = models.CharField(max_length=64, primary_key=True)
    item = models.CharField(max_length=64, db_index=True)
    path = TextColumn()
    piece = models.IntegerField()
    messages = PackedColumn()


class ScanPage(models.Model):
    """A page that OCR read; the key names the file's digest and the page."""

    key = models.CharField(max_length=64, primary_key=True)
    reader = TextColumn()
    content = models.BinaryField()


class Redaction(models.Model):
    """A place where the producing party took words away; `place` counts within its file."""

    row = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=64, db_index=True)
    path = TextColumn()
    place = models.IntegerField()
    told = PackedColumn()


class Message(models.Model):
    """A message; `place` counts in the order of time, then id."""

    place = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    id = TextColumn()
    sent_at = models.CharField(max_length=40, null=True)
    quoted = models.BooleanField()
    head = PackedColumn()


class Part(models.Model):
    """A part of a message with its text, pages and words; `place` counts over the whole case."""

    place = models.IntegerField(primary_key=True)
    message = models.ForeignKey(Message, models.DO_NOTHING)
    part = TextColumn()
    text = PackedColumn()


class Copy(models.Model):
    """One place where a message was produced; `place` counts over the whole case."""

    place = models.IntegerField(primary_key=True)
    message = models.ForeignKey(Message, models.DO_NOTHING)
    path = TextColumn()
    ordinal = models.IntegerField()
    page = models.IntegerField(null=True)
    bates = TextColumn(null=True)
    sha256 = models.CharField(max_length=64)


class Thread(models.Model):
    """A conversation; `place` counts in the order of its first message."""

    place = models.IntegerField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    id = TextColumn()
    messages = PackedColumn()
    joined = PackedColumn()
    digest = TextColumn()


class Note(models.Model):
    """One line that weaving had to say about something."""

    place = models.IntegerField(primary_key=True)
    kind = TextColumn()
    about = TextColumn()
    text = TextColumn()


class Finding(models.Model):
    """One claim of a detector; `place` counts within its thread."""

    row = models.BigAutoField(primary_key=True)
    thread = models.CharField(max_length=64)
    place = models.IntegerField()
    message = TextColumn()
    part = TextColumn()
    start = models.IntegerField()
    end = models.IntegerField()
    family = models.CharField(max_length=20)
    value = TextColumn()
    rule = TextColumn()
    reason = TextColumn()
    negated = models.BooleanField()
    hedged = models.BooleanField()
    count = models.IntegerField(null=True)

    class Meta:
        """One finding a place."""

        constraints = (models.UniqueConstraint(fields=["thread", "place"], name="finding_place"),)


class Exchange(models.Model):
    """A unit of count, as the last coder saw it."""

    key = models.CharField(max_length=64, primary_key=True)
    id = TextColumn()
    key_message = TextColumn()
    messages = PackedColumn()
    thread = TextColumn()
    thread_key = models.CharField(max_length=64, db_index=True)


class Coding(models.Model):
    """One coder's answers about one exchange."""

    key = models.CharField(max_length=64, primary_key=True)
    exchange = models.ForeignKey(Exchange, models.DO_NOTHING)
    coder = TextColumn()
    answers = PackedColumn()
    codebook = models.IntegerField()
    told = PackedColumn(null=True)


class Evidence(models.Model):
    """Words that show one value of a coding; `place` counts within it."""

    row = models.BigAutoField(primary_key=True)
    coding = models.ForeignKey(Coding, models.DO_NOTHING, db_index=False)
    place = models.IntegerField()
    variable = TextColumn()
    value = TextColumn()
    message = TextColumn()
    part = TextColumn()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = TextColumn()
    rule = TextColumn()
    reason = TextColumn()
    page = models.IntegerField(null=True)
    box = PackedColumn()

    class Meta:
        """One evidence a place."""

        constraints = (models.UniqueConstraint(fields=["coding", "place"], name="evidence_place"),)


class Sample(models.Model):
    """A drawing of messages that belong to no exchange, as it was drawn."""

    key = models.CharField(max_length=64, primary_key=True)
    told = PackedColumn()


class SampleAnswer(models.Model):
    """What one reader answered about the messages of one drawing."""

    key = models.CharField(max_length=64, primary_key=True)
    sample = models.CharField(max_length=64)
    coder = TextColumn()
    answers = PackedColumn()


class RedactionImport(models.Model):
    """One table of redactions that a person handed in; it is never changed."""

    place = models.IntegerField(primary_key=True)
    told = PackedColumn()


class RedactionDecision(models.Model):
    """What one import said of one quote; later ones stand beside it, never in its place."""

    row = models.BigAutoField(primary_key=True)
    place = models.IntegerField(db_index=True)
    told = PackedColumn()


class Job(models.Model):
    """One stage that is done with one thing, and the fingerprint of all that it depended on."""

    key = models.CharField(max_length=64, primary_key=True)
    stage = TextColumn()
    about = TextColumn()
    about_key = models.CharField(max_length=64, db_index=True)
    fingerprint = TextColumn()
    seconds = models.FloatField()
    version = TextColumn()


class Step(models.Model):
    """What one stage took for one thing the last time; nothing that is exported or compared depends on it."""

    key = models.CharField(max_length=64, primary_key=True)
    stage = models.CharField(max_length=20)
    about = TextColumn()
    seconds = models.FloatField()
    memory = models.BigIntegerField()
    version = TextColumn()
    at = models.CharField(max_length=40)


class Account(models.Model):
    """What was worked out from the whole case; `fingerprint` tells from what."""

    name = models.CharField(max_length=20, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    told = PackedColumn()


class Shown(models.Model):
    """One row of a table that the views show, as JSON text; `place` counts within its table."""

    row = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=40)
    place = models.IntegerField()
    told = TextColumn()

    class Meta:
        """One row a place."""

        constraints = (models.UniqueConstraint(fields=["name", "place"], name="shown_place"),)


class Failure(models.Model):
    """A unit of a file that could not be read."""

    row = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=64, db_index=True)
    path = TextColumn()
    place = models.IntegerField()
    told = TextColumn()


class Intake(models.Model):
    """One line of the intake log; the database refuses to change or delete it."""

    place = models.IntegerField(primary_key=True)
    entry = models.IntegerField()
    told = PackedColumn()
    digest = models.CharField(max_length=64)
