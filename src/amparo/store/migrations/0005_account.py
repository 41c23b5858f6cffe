"""What was worked out from a whole case, kept until the case changes."""

from django.db import migrations, models

import amparo.store.columns


class Migration(migrations.Migration):
    dependencies = [("store", "0004_custody")]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("told", amparo.store.columns.PackedColumn()),
            ],
        ),
    ]
