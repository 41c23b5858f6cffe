"""What people code: why a value is left open, notes, drawings of messages and what readers answered about them."""

from django.db import migrations, models

import amparo.store.columns


class Migration(migrations.Migration):
    dependencies = [("store", "0005_account")]

    operations = [
        migrations.AddField("coding", "told", amparo.store.columns.PackedColumn(null=True)),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("told", amparo.store.columns.PackedColumn()),
            ],
        ),
        migrations.CreateModel(
            name="SampleAnswer",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sample", models.CharField(max_length=64)),
                ("coder", amparo.store.columns.TextColumn()),
                ("answers", amparo.store.columns.PackedColumn()),
            ],
        ),
    ]
