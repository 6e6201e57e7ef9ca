// Private to the page of a difference: its parts, in the order of the page, and what they share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/page/html.h"
#include "language/check/framework.h"
#include "workspace/analyses/difference.h"

namespace ruleout::cli::difference_page {

struct Sides {
  const workspace::DifferenceAnswer& answer;
  const language::Framework& before;
  const language::Framework& after;
};

void write_head(HtmlWriter& html, const Sides& sides);
void write_amounts(HtmlWriter& html, const Sides& sides);
void write_gates(HtmlWriter& html, const Sides& sides);
void write_answers(HtmlWriter& html, const Sides& sides);
void write_clauses(HtmlWriter& html, const Sides& sides);
void write_filters(HtmlWriter& html, const Sides& sides);

// The outcomes of one gate before and after, as a picture whose cells lead to their witnesses.
// `id` is what the gate's parts of the page are called.
void write_matrix(HtmlWriter& html, const analysis::AnswerChange& gate, const std::string& id);
std::string witness_id(const std::string& gate_id, std::size_t parting);

// A sign and a name for a style, so that colour alone says nothing.
struct Mark {
  std::string_view style, sign;
};
Mark mark_of(analysis::Change change);
Mark mark_of(analysis::PartingClass parting);
void write_mark(HtmlWriter& html, Mark mark, std::string_view words);

// "settled" where nothing that could still become known closes the gap, else "by default".
std::string_view standing_of(const analysis::Parting& parting);

// "12.3 %" of the worlds, rounded down; "< 0.1 %"; empty where they were not counted.
std::string worlds_words(const base::Rational& some, const base::Rational& all);

void write_facts(HtmlWriter& html, const std::vector<analysis::WorldFact>& world);

// "75.0% by pair, 66.6% by outcome".
std::string shares_words(const analysis::PartingShare& share);

// "deploy ~ deploy-public(NEW-MODEL)", and where.
std::string name_words(const analysis::AnswerChange& change);

}  // namespace ruleout::cli::difference_page
