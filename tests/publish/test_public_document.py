"""What of a publication's figures stands on its pages: all of them, each in one place."""

from collections import Counter

import pytest

from amparo.flow.public_edition import in_public
from amparo.publish.public_document import agencies, families, law_families
from amparo.publish.public_teller import PublicTeller, site_words
from amparo.report.figures import figures
from tests.publish.editions import cell, edition
from tests.report.factories import case


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_figure_of_exchanges_stands_once_where_it_is_looked_for(language):
    told = [one for one in in_public(figures(case(60)), 0) if one.unit != "file"]
    teller = PublicTeller(edition(cells={one.id: cell(one) for one in told}), site_words(language))
    made = [*families(teller), *law_families(teller)]
    made += [family for slug in agencies(teller) for family in families(teller, slug)]
    lines = Counter(line.id for family in made for line in family.lines)

    assert {one.id for one in told} - set(lines) == set()
    assert {id for id, times in lines.items() if times > 1} <= {id for id in lines if id.startswith("exchanges@")}
