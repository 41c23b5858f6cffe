"""Read-only views of what was coded and counted, over plain rows, for any tool that opens the store."""

from django.db import migrations, models

import amparo.store.columns

# View -> its columns; a word after a colon is a type that is not text. The same as report/tables.yaml; a test compares.
VIEWS = {
    "about": "name value",
    "exchanges": "id key_message messages agency counterpart initiative asked_at answered_at subjects:integer breadth data_asked data_given process purpose scrutiny outcome given_at limits channel instruments process_fits asker_unit holder_unit unsure coder coding codebook:integer thread",
    "answers": "exchange variable value by",
    "evidence": "exchange number:integer variable value message part start_at:integer end_at:integer quote rule reason page:integer x0:number y0:number x1:number y1:number",
    "messages": "id sent_at sender recipients copied subject agency language ocr:number carrier body",
    "copies": "message path ordinal:integer page:integer bates",
    "files": "path sha256 size:integer kind agency request received container outcome reason expected:integer units_read:integer failed:integer bates",
    "productions": "agency request received files:integer files_read:integer expected:integer units_read:integer failed:integer",
    "disclosures": "exchange person code given_at",
    "verdicts": "exchange law version in_force:boolean verdict on_the_record exceptions_not_shown cites unreviewed",
    "figures": "id definition_en definition_es unit value:number low:number high:number among:integer left_out:integer censored:integer coding definitions:integer",
    "figure_members": "figure member role reason",
    "gaps": "agency kind place detail message path page:integer",
    "redactions": "agency path page:integer x0:number y0:number x1:number y1:number cited kind text_under:boolean message",
    "codes": "variable value en es",
}


def make(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for view, columns in VIEWS.items():
        told = ", ".join(_column(vendor, *column.partition(":")[::2]) for column in columns.split())
        rows = f"SELECT {told} FROM store_shown WHERE name = '{view}' ORDER BY place"  # noqa: S608  names of our own
        schema_editor.execute(f"CREATE VIEW v_{view} AS {rows}", params=None)


def drop(apps, schema_editor):
    for view in VIEWS:
        schema_editor.execute(f"DROP VIEW v_{view}", params=None)


def _column(vendor, name, type):
    if vendor == "sqlite":
        return f"json_extract(told, '$.{name}') AS \"{name}\""
    cast = {"integer": "::bigint", "number": "::double precision", "boolean": "::boolean"}.get(type, "")
    return f"(told::json ->> '{name}'){cast} AS \"{name}\""


class Migration(migrations.Migration):
    dependencies = [("store", "0007_decisions")]

    operations = [
        migrations.CreateModel(
            name="Shown",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40)),
                ("place", models.IntegerField()),
                ("told", amparo.store.columns.TextColumn()),
            ],
        ),
        migrations.AddConstraint("shown", models.UniqueConstraint(fields=("name", "place"), name="shown_place")),
        migrations.RunPython(make, drop),
    ]
