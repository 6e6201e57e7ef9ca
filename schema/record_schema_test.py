#!/usr/bin/env python3
"""The published schema accepts the documented records and rejects the broken ones.

Needs the package jsonschema; without it the test is skipped (status 77).
"""

import json
import pathlib
import re
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: the Python package jsonschema is not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus" / "record"
PAGES = ROOT / "tests" / "golden" / "diagnostics"

# What only the reader sees: its page's example fits the schema.
BEYOND_A_SCHEMA = {
    "RO0303",  # a key twice: lost before a schema sees it
    "RO0304",  # the ending of a file's name
    "RO0313",  # a date that the calendar does not have
    "RO0317",  # an end before its start
    "RO0318",  # counts that do not add up
    "RO0319",  # an interval reversed
    "RO0320",  # a value in two classes
}


def blocks(path, fence):
    return re.findall(rf"^```{fence}\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)


def records_in(path):
    text = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    held = json.loads(text)
    return held if isinstance(held, list) else [held]


class RecordSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = json.loads((ROOT / "schema" / "record-1.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.validator = jsonschema.Draft202012Validator(schema)

    def faults(self, record):
        return [fault.message for fault in self.validator.iter_errors(record)]

    def test_accepts_the_example_of_the_format_page(self):
        examples = blocks(ROOT / "docs" / "formats" / "record.md", "json")
        self.assertTrue(examples)
        for example in examples:
            self.assertEqual(self.faults(json.loads(example)), [])

    def test_accepts_an_example_of_every_type(self):
        seen = set()
        for path in sorted(CORPUS.glob("valid-*")):
            for record in records_in(path):
                self.assertEqual(self.faults(record), [], path.name)
                seen.add(record["body"]["type"])
        types = self.validator.schema["properties"]["body"]["properties"]["type"]["enum"]
        self.assertEqual(seen, set(types))

    def test_rejects_every_page_that_a_schema_can_see(self):
        pages = sorted(PAGES.glob("RO03*.md"))
        self.assertTrue(pages)
        for page in pages:
            text = blocks(page, "records")[0]
            try:
                faults = self.faults(json.loads(text))
            except json.JSONDecodeError as error:
                faults = [str(error)]
            self.assertEqual(faults == [], page.stem in BEYOND_A_SCHEMA, (page.stem, faults))

    def test_rejects_records_with_broken_fields(self):
        verdicts = [self.faults(record) == [] for record in records_in(CORPUS / "broken-fields.json")]
        self.assertEqual(verdicts, [False, True] + [False] * (len(verdicts) - 2))


if __name__ == "__main__":
    unittest.main()
