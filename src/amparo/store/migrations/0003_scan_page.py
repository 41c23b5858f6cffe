"""The pages that OCR read."""

from django.db import migrations, models

import amparo.store.columns


class Migration(migrations.Migration):
    dependencies = [("store", "0002_redactions")]

    operations = [
        migrations.CreateModel(
            name="ScanPage",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("reader", amparo.store.columns.TextColumn()),
                ("content", models.BinaryField()),
            ],
        ),
    ]
