// What the tests of this room share: reading a text, and what was found in it.
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/parser.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

struct Reading {
  SyntaxTree tree;
  base::Findings findings;
  std::string rendered;  // the findings as a person sees them
};

inline Reading read_text(std::string text) {
  const std::vector<base::SourceText> sources{base::SourceText("broken.rule", std::move(text))};
  Reading reading;
  reading.tree = parse(sources[0], reading.findings);
  reading.findings.sort();
  reading.rendered = base::render(reading.findings, sources);
  return reading;
}

// The codes found, in order: "RO0110 RO0119".
inline std::string codes_in(std::string text) {
  std::string codes;
  for (const base::Finding& finding : read_text(std::move(text)).findings) {
    if (!codes.empty()) codes += ' ';
    codes += finding.kind->code;
  }
  return codes;
}

// A framework with the given declarations.
inline std::string framework_of(const std::string& declarations) {
  return "edition 1\nframework a/b 1\n" + declarations;
}

}  // namespace ruleout::language
