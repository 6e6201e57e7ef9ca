// ruleout show: a framework's clauses, or one of them whole.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_write.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/clause_words.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/opened_case.h"
#include "cli/self_check.h"

namespace ruleout::cli {
namespace {

using base::Json;
using language::Clause;
using language::Framework;

// The clause's lines as they stand in the file that states it.
std::string source_of(const Clause& clause, const base::SourceText& source) {
  const std::string_view text = source.text();
  const std::size_t begin = text.rfind('\n', clause.span.begin);
  const std::size_t from = begin == std::string_view::npos ? 0 : begin + 1;
  return std::string(text.substr(from, clause.span.end - from));
}

std::string gate_of(const Framework& framework, const Clause& clause) {
  for (const language::Gate& gate : framework.gates) {
    for (const language::Rule& rule : gate.rules) {
      if (&framework[rule.clause] != &clause) continue;
      return fmt::format(" of gate {}({})", gate.name, framework.kinds[gate.kind.index].name);
    }
  }
  return "";
}

std::string change_words(const language::Lineage& one) {
  using Change = language::Lineage::Change;
  switch (one.change) {
    case Change::kRetained:
      return "retained from " + one.from.text;
    case Change::kStrengthened:
      return "strengthened from " + one.from.text;
    case Change::kWeakened:
      return "weakened from " + one.from.text;
    case Change::kNarrowed:
      return "narrowed from " + one.from.text;
    case Change::kMoved:
      return "moved from " + one.from.text;
    case Change::kMixed:
      return "changed both ways from " + one.from.text;
    case Change::kAdded:
      return "new in this version";
    case Change::kRemoved:
      break;
  }
  return "";
}

// Of a clause or a gate, which may have been made of several.
std::vector<std::string> lineage_of(const Framework& framework, std::string_view id) {
  std::vector<std::string> lines;
  for (const language::Lineage& one : framework.lineage) {
    const bool is_of_it = one.change != language::Lineage::Change::kRemoved;
    if (is_of_it && one.clause.text == id) lines.push_back(change_words(one));
  }
  return lines;
}

// Behind a name in a list, where its own name need not be said again; nothing where no lineage
// speaks of it.
std::string lineage_note(const Framework& framework, std::string_view id) {
  std::vector<std::string> lines = lineage_of(framework, id);
  const std::string itself = fmt::format(" from {}", id);
  for (std::string& line : lines) {
    if (line.ends_with(itself)) line.resize(line.size() - itself.size());
  }
  return lines.empty() ? "" : fmt::format(" ({})", base::join(lines, ", "));
}

std::vector<std::string> removed_clauses(const Framework& framework) {
  std::vector<std::string> ids;
  for (const language::Lineage& one : framework.lineage) {
    if (one.change == language::Lineage::Change::kRemoved) ids.push_back(one.from.text);
  }
  return ids;
}

Page clause_page(const Framework& framework, const Clause& clause, const base::SourceText& source) {
  Page page;
  page.heading(1, {{clause.id, Tone::kStrong},
                   {fmt::format(" · {}{}", kind_words(clause.kind), gate_of(framework, clause)),
                    Tone::kPlain}});
  std::string place = fmt::format(
      "{} · §{}", workspace::framework_name(framework.path, framework.version), clause.section);
  if (clause.strength != language::Strength::kUnstated) {
    place += fmt::format(" · {}", language::to_text(clause.strength));
  }
  page.line(0, {{std::move(place), Tone::kPlain}});
  if (!clause.words.empty()) page.line(0, {{clause.words, Tone::kStrong}});
  page.line(0, {});
  const std::string text = source_of(clause, source);
  for (const std::string_view line : base::split(text, '\n')) {
    page.command(0, "  " + std::string(line));
  }
  page.line(0, {});
  const std::string unknown = unknown_words(framework, clause);
  if (!unknown.empty()) page.line(0, {{"unknown: ", Tone::kStrong}, {unknown, Tone::kPlain}});
  const std::vector<std::string> read = clauses_read(framework, clause);
  if (!read.empty()) {
    page.line(0, {{"reads: ", Tone::kStrong}, {base::join(read, ", "), Tone::kPlain}});
  }
  for (const TermWords& term : terms_of(framework, clause)) {
    page.line(0, {{fmt::format("{} {}", term.kind, term.call), Tone::kStrong},
                  {" by " + term.who, Tone::kPlain}});
    page.line(2, {{term.question, Tone::kFaint}});
  }
  for (const std::string& line : lineage_of(framework, clause.id))
    page.line(0, {{"lineage: ", Tone::kStrong}, {line, Tone::kPlain}});
  return page;
}

void add_clause_line(Page& page, const Framework& framework, const Clause& clause) {
  page.line(3, {{clause.id, Tone::kStrong},
                {fmt::format(" §{} {} · {}", clause.section, language::to_text(clause.strength),
                             clause.words),
                 Tone::kPlain},
                {lineage_note(framework, clause.id), Tone::kFaint}});
}

void add_gates(Page& page, const Framework& framework) {
  for (const language::Gate& gate : framework.gates) {
    const std::string_view otherwise = gate.otherwise == language::Otherwise::kHold     ? "hold"
                                       : gate.otherwise == language::Otherwise::kPermit ? "permit"
                                                                                        : "silent";
    page.heading(3, {{fmt::format("gate {}({}), otherwise {}{}", gate.name,
                                  framework.kinds[gate.kind.index].name, otherwise,
                                  lineage_note(framework, gate.name)),
                      Tone::kFaint}});
    for (const language::Rule& rule : gate.rules) {
      add_clause_line(page, framework, framework[rule.clause]);
    }
  }
}

Page framework_page(const Framework& framework) {
  Page page;
  page.heading(1, {{workspace::framework_name(framework.path, framework.version), Tone::kStrong},
                   {framework.title.empty() ? "" : " · " + framework.title, Tone::kPlain}});
  std::vector<std::string> head;
  if (!framework.issuer.empty()) head.push_back(framework.issuer);
  if (framework.in_force_from) {
    head.push_back("in force from " + base::to_text(*framework.in_force_from));
  }
  if (framework.in_force_to) head.back() += " to " + base::to_text(*framework.in_force_to);
  if (!head.empty()) page.line(0, {{base::join(head, ", "), Tone::kPlain}});
  if (!framework.source_url.empty()) page.line(0, {{framework.source_url, Tone::kFaint}});
  page.line(0, {{"encoding sha256:" + base::to_text(framework.digest), Tone::kFaint}});
  add_gates(page, framework);
  constexpr language::ClauseKind kKinds[] = {
      language::ClauseKind::kThreshold,   language::ClauseKind::kStandard,
      language::ClauseKind::kRequirement, language::ClauseKind::kState,
      language::ClauseKind::kDuty,        language::ClauseKind::kGoal,
      language::ClauseKind::kDefine,      language::ClauseKind::kReading};
  for (const language::ClauseKind kind : kKinds) {
    bool is_first = true;
    for (const Clause& clause : framework.clauses) {
      if (clause.kind != kind) continue;
      if (is_first) page.heading(3, {{std::string(kind_words(kind)), Tone::kFaint}});
      is_first = false;
      add_clause_line(page, framework, clause);
    }
  }
  const std::vector<std::string> removed = removed_clauses(framework);
  if (!removed.empty()) {
    page.heading(3, {{"no more", Tone::kFaint}});
    page.line(3, {{base::join(removed, ", "), Tone::kPlain}});
  }
  return page;
}

Json strings_json(const std::vector<std::string>& lines) {
  Json list = Json::array();
  for (const std::string& line : lines) list.append(Json::string(line));
  return list;
}

Json clause_json(const Framework& framework, const Clause& clause, const base::SourceText* source) {
  Json object = Json::object();
  object.add("clause", Json::string(clause.id));
  object.add("kind", Json::string(std::string(kind_words(clause.kind))));
  object.add("section", Json::string(clause.section));
  object.add("strength", Json::string(std::string(language::to_text(clause.strength))));
  object.add("words", Json::string(clause.words));
  object.add("lineage", strings_json(lineage_of(framework, clause.id)));
  if (source == nullptr) return object;
  object.add("rule", Json::string(source_of(clause, *source)));
  object.add("unknown", Json::string(unknown_words(framework, clause)));
  Json terms = Json::array();
  for (const TermWords& term : terms_of(framework, clause)) {
    Json one = Json::object();
    one.add("term", Json::string(term.call));
    one.add("kind", Json::string(term.kind));
    one.add("by", Json::string(term.who));
    one.add("question", Json::string(term.question));
    terms.append(std::move(one));
  }
  object.add("terms", std::move(terms));
  return object;
}

ExitStatus show(const Arguments& arguments, Console& console, const Framework& framework,
                const base::SourceText& source) {
  const std::string& id = arguments.word(1);
  Json clauses = Json::array();
  std::vector<std::string> names;
  bool is_found = id.empty();
  for (const Clause& clause : framework.clauses) {
    names.push_back(clause.id);
    if (!id.empty() && clause.id != id) continue;
    is_found = true;
    clauses.append(clause_json(framework, clause, id.empty() ? nullptr : &source));
    if (!id.empty() && !arguments.has("--json")) {
      console.print(clause_page(framework, clause, source));
    }
  }
  if (!is_found) {
    const std::optional<std::string> near = base::nearest(id, names);
    return refuse_word(
        arguments, console, kNotAValue, id,
        fmt::format("{} has no clause {}",
                    base::quoted(workspace::framework_name(framework.path, framework.version)),
                    base::quoted(id)),
        near ? fmt::format("write `{}`", *near) : "show the framework to see them");
  }
  if (arguments.has("--json")) {
    Json object = Json::object();
    object.add("framework", Json::string(framework.path));
    object.add("version", Json::string(framework.version));
    object.add("title", Json::string(framework.title));
    object.add("digest", Json::string("sha256:" + base::to_text(framework.digest)));
    object.add("clauses", std::move(clauses));
    if (id.empty()) object.add("removed", strings_json(removed_clauses(framework)));
    console.print(base::write_canonical(object).value_or("") + "\n");
  } else if (id.empty()) {
    console.print(framework_page(framework));
  }
  return ExitStatus::kDone;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<workspace::Library> library = library_of(arguments, console);
  const std::optional<std::string> file =
      find_framework_file(arguments, console, library, arguments.word(0));
  if (!file) return ExitStatus::kWrongInput;
  workspace::Review review;
  const base::Result<std::optional<workspace::LoadedFramework>> loaded =
      workspace::load_policy(console.disk(), {library, ""}, *file, review);
  if (!loaded) return console.fail(loaded.error());
  if (!*loaded) return console.refuse(review);
  verify_texts((*loaded)->texts, console);
  return show(arguments, console, *(*loaded)->framework, (*loaded)->source());
}

constexpr OptionSpec kLibraryOption[] = {
    {"--library", "FOLDER", "the folder with frameworks/ and vocabulary/; else RULEOUT_LIBRARY"},
};

}  // namespace

const CommandSpec kShowCommand = {
    "show",
    "a framework's clauses, or one of them whole",
    "Without a clause, lists gates and clauses with section and strength. With one, its rule as "
    "written, who may state what it reads, and what unknown does. A text says the same at any "
    "time: ask `why` what it comes to on a day.",
    {{"FRAMEWORK", 1, 1, "a framework of the library or a rule file"},
     {"CLAUSE", 0, 1, "the id of a clause"}},
    {kLibraryOption, kJsonOption},
    "ruleout show 'made-up/policy 1' DEPLOY-HOLD",
    run};

}  // namespace ruleout::cli
