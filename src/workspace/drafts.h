// New records of a case: looked at before they are written, written whole or not at all.
//
//   record::Record draft = …;                       // body, by, known, validity
//   auto record = admit(workspace, std::move(draft), command_line, review);
//   if (record) auto file = append_records(disk, workspace, {&*record, 1});
//
// A record that no framework of the case could hear is refused here with a hint, where the reader
// of records would let it pass and the answer stay unknown: a misspelt judgement is found when it
// is written. Records are facts: nothing is ever changed or removed, only added.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/source.h"
#include "host/disk.h"
#include "record/record.h"
#include "workspace/workspace.h"

namespace ruleout::workspace {

// The record of a draft, if its term exists, speaks of declared things, its signer holds a role
// that may say it, and the case does not hold it yet. Findings point at the words in
// `command_line`. `beside` are records of the same command, admitted before.
std::optional<record::Record> admit(const Workspace& workspace,
                                    std::span<const record::Record> beside, record::Record draft,
                                    const base::SourceText& command_line, Review& review);

// A person who alone holds the role at that time, by records or workspace.json.
std::optional<std::string> person_in_role(const Workspace& workspace, std::string_view role,
                                          base::Instant at);

// The record an id or its beginning (at least 6 digits) names. None, with a finding, if none or
// several.
const record::Record* find_record(const Workspace& workspace, std::string_view id,
                                  const base::SourceText& command_line, Review& review);

// Writes one new file into the first folder of records and returns its path.
base::Result<std::string> append_records(host::Disk& disk, const Workspace& workspace,
                                         std::span<const record::Record> records);

// Records of files that are to be added: those the case does not hold yet, with a finding for each
// it does.
base::Result<std::vector<record::Record>> new_records(const host::Disk& disk,
                                                      const Workspace& workspace,
                                                      const std::string& file, Review& review);
// The same of a text that came another way: one record, an array of them, or one a line.
std::vector<record::Record> new_records(const Workspace& workspace, base::SourceText text,
                                        Review& review);

// What a command needs to know of a term to ask for what is missing.
struct TermFace {
  std::string name, question, who;
  std::vector<std::string> kinds, roles;
  bool is_quantity = false;
  std::string unit;
};
enum class TermKind : std::uint8_t { kInput, kJudgement, kAct };
std::optional<TermFace> find_term(const engine::Regime& regime, TermKind kind,
                                  std::string_view name);

// The roles that sign a judgement beside the role that gives it: those who judge together, and
// those who sign off.
std::vector<std::string> roles_beside_judge(const language::Framework& framework,
                                            const language::Term& judgement,
                                            const std::string& judge);

// In which roles `someone` signs an act: all that the act declares.
std::vector<std::string> roles_of_someone(const language::Framework& framework,
                                          const language::Term& act);

// The words before a span's word in a command line, for findings: the span of the first occurrence.
base::Span span_of_word(const base::SourceText& text, std::string_view word);

}  // namespace ruleout::workspace
