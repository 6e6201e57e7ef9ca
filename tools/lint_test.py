#!/usr/bin/env python3
"""Each rule of tools/lint on a small made-up house: one that keeps it, one that breaks it."""

import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
_loader = importlib.machinery.SourceFileLoader("lint", str(pathlib.Path(__file__).parent / "lint"))
lint = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint", _loader))
_loader.exec_module(lint)

HEADER = "// What it is for.\n#pragma once\n"


def room(name, sees=(), door=(), files=(), tests=()):
    return {"room": name, "sees": list(sees), "door": list(door), "files": list(door) + list(files),
            "tests": list(tests), "test_sees": []}


class HouseTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        lint.EXCEPTIONS.clear()

    def write(self, path, text):
        full = pathlib.Path(self.folder.name) / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)

    def problems(self, check, *rooms):
        house = lint.House(self.folder.name, rooms)
        check(house)
        return house.problems

    def assert_rule(self, problems, *rules):
        self.assertEqual([p.rsplit("[", 1)[1].rstrip("]") for p in problems], list(rules), problems)

    def test_arrows_follow_the_table(self):
        self.assert_rule(self.problems(lint.check_arrows, room("base"), room("record", ["base"])))
        self.assert_rule(self.problems(lint.check_arrows, room("base", ["record"]), room("record")), "arrow")
        self.assert_rule(self.problems(lint.check_arrows, room("cli", ["serve"]), room("serve")), "arrow")
        self.assert_rule(self.problems(lint.check_arrows, room("language/check", ["language/syntax"]),
                                       room("language/syntax")))
        self.assert_rule(self.problems(lint.check_arrows, room("ledger/tree", ["host"]), room("host")), "arrow")
        self.assert_rule(self.problems(lint.check_arrows, room("nowhere", ["base"]), room("base")), "arrow")

    def test_a_cycle_is_found(self):
        rooms = [room("engine/scalar", ["engine/program"]), room("engine/program", ["engine/scalar"])]
        self.assert_rule(self.problems(lint.check_arrows, *rooms), "cycle", "cycle")

    def test_includes_need_an_arrow_and_a_door(self):
        rooms = [room("base", door=["a.h"], files=["b.h"]), room("record", ["base"], files=["r.cpp"]),
                 room("host", files=["h.cpp"])]
        self.write("src/base/a.h", HEADER)
        self.write("src/base/b.h", HEADER)
        self.write("src/record/r.cpp", '#include "base/a.h"\n#include "base/b.h"\n#include "a.h"\n')
        self.write("src/host/h.cpp", '#include "base/a.h"\n')
        self.assert_rule(self.problems(lint.check_arrows, *rooms), "arrow", "door", "include")

    def test_doors_are_few(self):
        self.assert_rule(self.problems(lint.check_arrows, room("base", door=list("abcdefg"))), "door-size")

    def test_rooms_that_decide_are_pure(self):
        self.write("src/engine/a.cpp", "#include <chrono>\n#include <vector>\nfloat x;\n// double\n")
        self.write("src/engine/a_test.cpp", "#include <fstream>\n")
        self.write("src/host/a.cpp", "#include <chrono>\ndouble y;\n")
        rooms = [room("engine", files=["a.cpp"], tests=["a_test.cpp"]), room("host", files=["a.cpp"])]
        self.assert_rule(self.problems(lint.check_purity, *rooms), "purity", "floating-point")

    def test_exceptions_stay_in_adapters(self):
        self.write("src/base/a.cpp", 'void f() { throw 1; }\n// try\nconst char* s = "catch";\n')
        self.write("src/base/b_adapter.cpp", "void f() { throw 1; }\n")
        self.assert_rule(self.problems(lint.check_exceptions, room("base")), "exception")

    def test_sizes(self):
        body = "  x();\n"
        self.write("src/base/a.cpp", "void f() {\n" + body * 68 + "}\n")
        self.assert_rule(self.problems(lint.check_sizes, room("base")))
        self.write("src/base/a.cpp", "struct S {\n  int g(int a) const {\n" + body * 69 + "  }\n};\n")
        self.assert_rule(self.problems(lint.check_sizes, room("base")), "function-size")
        self.write("src/base/a.cpp", "//\n" * 1001)
        self.assert_rule(self.problems(lint.check_sizes, room("base")), "file-size")

    def test_functions_are_measured_by_braces(self):
        text = ("namespace a {\nconstexpr int t[] = {\n1,\n2};\nclass C {\n  C() : x_{1} {\n  }\n};\n"
                "template <class T>\nint f(T a,\n      T b) {\n  auto l = [] { return '{'; };\n"
                "  if (a) {\n  }\n  return 0;\n}\n}\n")
        self.assertEqual([(name, length) for name, _, length in lint.functions(text)][-1], ("f", 8))

    def test_an_exception_is_honoured_and_reported_when_stale(self):
        lint.EXCEPTIONS[("function-size", "f")] = "a table"
        self.write("src/base/a.cpp", "void f() {\n" + "  x();\n" * 90 + "}\n")
        self.assert_rule(self.problems(lint.check_sizes, room("base")))
        lint.EXCEPTIONS[("file-size", "src/base/a.cpp")] = "no longer"
        self.assertEqual(len(self.problems(lint.check_stale_exceptions, room("base"))), 1)

    def test_empty_words(self):
        self.write("src/base/a.cpp", "// TODO later\nclass ThingManager {};\nclass Thing {};\n")
        self.write("src/base/string_utils.cpp", "")
        self.assert_rule(self.problems(lint.check_words, room("base")), "word", "word", "word")

    def test_headers_open_with_a_comment(self):
        self.write("src/base/a.h", HEADER)
        self.write("src/base/b.h", "#pragma once\n")
        self.assert_rule(self.problems(lint.check_headers, room("base")), "header")

    def test_unlisted_files(self):
        self.write("src/base/a.cpp", "")
        self.write("src/base/b.cpp", "")
        self.write("src/stray.cpp", "")
        self.assert_rule(self.problems(lint.check_unlisted, room("base", files=["a.cpp"])),
                         "unlisted", "unlisted")

    def test_paths_in_documents(self):
        self.write("src/base/a.h", HEADER)
        self.write("README.md", "`src/base/a.h`, `src/base/gone.h`, `a/b`, `src/*/x`, [x](docs/no.md),\n"
                                "[y](https://example.org/z)\n```\n`src/base/never.h`\n```\n")
        self.assert_rule(self.problems(lint.check_document_paths), "stale-path", "stale-path")

    def test_finding_codes_have_a_page_and_are_shown(self):
        self.write("src/base/a.h", HEADER + '{"RO0001", "x"}\n{"RO0002", "y"}\n')
        self.assert_rule(self.problems(lint.check_finding_codes, room("base", files=["a.h"])))
        self.write("docs/diagnostics/RO0001.md", "```console\n$ ruleout\n[RO0001]\n```\n")
        self.assert_rule(self.problems(lint.check_finding_codes, room("base")), "code", "code")
        self.write("src/base/b.h", HEADER + '{"RO0001", "again"}\n')
        self.assert_rule(self.problems(lint.check_finding_codes, room("base")), "code", "code", "code")

    def test_vocabulary(self):
        self.write("src/base/a.h", HEADER + "// ASL-3\n// BASLER, crisp\n")
        self.assert_rule(self.problems(lint.check_vocabulary), "vocabulary")

    def test_dead_functions(self):
        self.write("src/base/a.h", HEADER + "int used(int x);\nint dead(int x);\n")
        self.write("src/base/a_test.cpp", "int y = dead(2);\n")
        self.write("src/base/b.cpp", "int y = used(2);\n")
        house = lint.House(self.folder.name, [room("base", door=["a.h"], files=["b.cpp"])])
        self.assertEqual(list(lint.dead_functions(house)), ["src/base/a.h: `dead` is used nowhere else"])


if __name__ == "__main__":
    unittest.main()
