"""A table for the redactions found in received files."""

from django.db import migrations, models

import amparo.store.columns


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("item", models.CharField(db_index=True, max_length=64)),
                ("path", amparo.store.columns.TextColumn()),
                ("place", models.IntegerField()),
                ("told", amparo.store.columns.PackedColumn()),
            ],
        ),
    ]
