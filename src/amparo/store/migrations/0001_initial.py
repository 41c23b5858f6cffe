"""The tables of the first version, and the full-text index, which each database makes in its own way."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.store.columns

LITE = """
    CREATE VIRTUAL TABLE store_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 2")
"""
POSTGRES = "CREATE TABLE store_words (place integer PRIMARY KEY, words tsvector)"
POSTGRES_INDEX = "CREATE INDEX store_words_words ON store_words USING gin (words)"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(LITE)
    else:
        schema_editor.execute(POSTGRES)
        schema_editor.execute(POSTGRES_INDEX)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("item", models.CharField(db_index=True, max_length=64)),
                ("path", amparo.store.columns.TextColumn()),
                ("piece", models.IntegerField()),
                ("messages", amparo.store.columns.PackedColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Exchange",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("id", amparo.store.columns.TextColumn()),
                ("key_message", amparo.store.columns.TextColumn()),
                ("messages", amparo.store.columns.PackedColumn()),
                ("thread", amparo.store.columns.TextColumn()),
                ("thread_key", models.CharField(db_index=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("path", amparo.store.columns.TextColumn()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("agency", amparo.store.columns.TextColumn(null=True)),
                ("container", amparo.store.columns.TextColumn(null=True)),
                ("request", amparo.store.columns.TextColumn(null=True)),
                ("source", amparo.store.columns.TextColumn(null=True)),
                ("received", amparo.store.columns.TextColumn(null=True)),
                ("added_by", amparo.store.columns.TextColumn(null=True)),
                ("outcome", models.CharField(max_length=20, null=True)),
                ("reason", amparo.store.columns.TextColumn(null=True)),
                ("expected", models.IntegerField(default=0)),
                ("read", models.IntegerField(default=0)),
                ("failed", models.IntegerField(default=0)),
                ("bates", amparo.store.columns.TextColumn(null=True)),
                ("seconds", models.FloatField(default=0.0)),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("stage", amparo.store.columns.TextColumn()),
                ("about", amparo.store.columns.TextColumn()),
                ("about_key", models.CharField(db_index=True, max_length=64)),
                ("fingerprint", amparo.store.columns.TextColumn()),
                ("seconds", models.FloatField()),
                ("version", amparo.store.columns.TextColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("id", amparo.store.columns.TextColumn()),
                ("sent_at", models.CharField(max_length=40, null=True)),
                ("quoted", models.BooleanField()),
                ("head", amparo.store.columns.PackedColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("kind", amparo.store.columns.TextColumn()),
                ("about", amparo.store.columns.TextColumn()),
                ("text", amparo.store.columns.TextColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("id", amparo.store.columns.TextColumn()),
                ("messages", amparo.store.columns.PackedColumn()),
                ("joined", amparo.store.columns.PackedColumn()),
                ("digest", amparo.store.columns.TextColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("coder", amparo.store.columns.TextColumn()),
                ("answers", amparo.store.columns.PackedColumn()),
                ("codebook", models.IntegerField()),
                ("exchange", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, to="store.exchange")),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("thread", models.CharField(max_length=64)),
                ("place", models.IntegerField()),
                ("message", amparo.store.columns.TextColumn()),
                ("part", amparo.store.columns.TextColumn()),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("family", models.CharField(max_length=20)),
                ("value", amparo.store.columns.TextColumn()),
                ("rule", amparo.store.columns.TextColumn()),
                ("reason", amparo.store.columns.TextColumn()),
                ("negated", models.BooleanField()),
                ("hedged", models.BooleanField()),
                ("count", models.IntegerField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("thread", "place"), name="finding_place")],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("path", amparo.store.columns.TextColumn()),
                ("ordinal", models.IntegerField()),
                ("page", models.IntegerField(null=True)),
                ("bates", amparo.store.columns.TextColumn(null=True)),
                ("sha256", models.CharField(max_length=64)),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, to="store.message")),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("part", amparo.store.columns.TextColumn()),
                ("text", amparo.store.columns.PackedColumn()),
                ("message", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, to="store.message")),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.IntegerField()),
                ("variable", amparo.store.columns.TextColumn()),
                ("value", amparo.store.columns.TextColumn()),
                ("message", amparo.store.columns.TextColumn()),
                ("part", amparo.store.columns.TextColumn()),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("quote", amparo.store.columns.TextColumn()),
                ("rule", amparo.store.columns.TextColumn()),
                ("reason", amparo.store.columns.TextColumn()),
                ("page", models.IntegerField(null=True)),
                ("box", amparo.store.columns.PackedColumn()),
                (
                    "coding",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to="store.coding"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("coding", "place"), name="evidence_place")],
            },
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
