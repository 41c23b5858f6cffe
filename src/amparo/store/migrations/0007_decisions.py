"""What people decide of redactions: each import, and each decision of it."""

from django.db import migrations, models

import amparo.store.columns


class Migration(migrations.Migration):
    dependencies = [("store", "0006_review")]

    operations = [
        migrations.CreateModel(
            name="RedactionImport",
            fields=[
                ("place", models.IntegerField(primary_key=True, serialize=False)),
                ("told", amparo.store.columns.PackedColumn()),
            ],
        ),
        migrations.CreateModel(
            name="RedactionDecision",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.IntegerField(db_index=True)),
                ("told", amparo.store.columns.PackedColumn()),
            ],
        ),
    ]
