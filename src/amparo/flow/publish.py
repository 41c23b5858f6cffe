"""Publish: the public edition, made inside the case, read back by independent means, and only then let out."""

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amparo.check.inspect import inspect
from amparo.check.inspection import Inspection
from amparo.errors import CaseProblem, PathProblem, Refusal
from amparo.flow.case import Case
from amparo.flow.page_exhibits import page_exhibits
from amparo.flow.progress import Progress
from amparo.flow.publication import public_tables, publication_of
from amparo.flow.redact import exhibits_of, plan_of
from amparo.publish.exhibit import Exhibit
from amparo.publish.gate import Judgement, gate
from amparo.publish.public_edition import write_public
from amparo.publish.search_index import packaged
