"""What each step took, what failed inside files, and the intake log, which both databases only let grow."""

from django.db import migrations, models

import amparo.store.columns

SAID = "the intake log is only added to"
LITE = [
    f"CREATE TRIGGER store_intake_kept_{verb.lower()} BEFORE {verb} ON store_intake "
    f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for verb in ("UPDATE", "DELETE")
]
FUNCTION = (
    f"CREATE FUNCTION store_intake_kept() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION '{SAID}'; END$$"
)
TRIGGER = (
    "CREATE TRIGGER store_intake_kept BEFORE UPDATE OR DELETE ON store_intake "
    "FOR EACH ROW EXECUTE FUNCTION store_intake_kept()"
)
POSTGRES = [FUNCTION, TRIGGER]


def keep(apps, schema_editor):
    for statement in LITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_scan_page")]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("stage", models.CharField(max_length=20)),
                ("about", amparo.store.columns.TextColumn()),
                ("seconds", models.FloatField()),
                ("memory", models.BigIntegerField()),
                ("version", amparo.store.columns.TextColumn()),
                ("at", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Failure",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("item", models.CharField(db_index=True, max_length=64)),
                ("path", amparo.store.columns.TextColumn()),
                ("place", models.IntegerField()),
                ("told", amparo.store.columns.TextColumn()),
            ],
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("entry", models.IntegerField()),
                ("told", amparo.store.columns.PackedColumn()),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
