#include "workspace/replays/difference_witnesses.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/text.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerChange;
using analysis::AnswerForm;
using analysis::AnswerKind;
using analysis::Compared;
using analysis::Side;
using analysis::WorldFact;
using base::json_parts::add_text;
using base::json_parts::text;
using Outcome = Confirmation::Outcome;

constexpr const char* kReadMe = "README.md";

const AnswerForm& form_of(const Side& side, const AnswerChange& answer, const std::string& name,
                          std::size_t part) {
  const auto found = std::ranges::find_if(side.answers, [&](const AnswerForm& one) {
    return one.kind == answer.kind && one.name == name && one.subject == answer.subject &&
           one.part == part;
  });
  RULEOUT_ASSERT(found != side.answers.end());
  return *found;
}

// Beside the facts of a world those that a stated correspondence of terms draws from them: the
// engine knows of no correspondence, so that records have to say them, too.
std::vector<WorldFact> with_related(const DifferenceAnswer& answer, const Compared& pair,
                                    std::vector<WorldFact> world) {
  std::set<std::string> related;
  for (const Correspondence& one : answer.used) {
    if (one.kind == "term") related.insert({one.name, one.other});
  }
  std::set<std::size_t> named;
  std::vector<analysis::Variable> on;
  for (const WorldFact& fact : world) {
    const analysis::WorldAtom& atom = pair.variables.atoms()[fact.atom];
    named.insert(fact.atom);
    on.push_back(fact.truth == base::Truth::kYes ? atom.yes : atom.no);
  }
  std::ranges::sort(on);
  for (const analysis::Variable variable : analysis::with_implied(pair.variables, on)) {
    const analysis::WorldAtom& atom = pair.variables.atoms()[variable / 2];
    if (!related.contains(atom.term) || !named.insert(variable / 2).second) continue;
    world.push_back(
        {variable / 2, atom.words, variable == atom.yes ? base::Truth::kYes : base::Truth::kNo});
  }
  return world;
}

// One cell of each attribute that both parts of the scope have.
std::string scope_options(const Compared& pair, const AnswerForm& before, const AnswerForm& after) {
  std::map<std::string, std::set<std::string>> cells;
  const auto narrow = [&cells](const Side& side, const AnswerForm& form) {
    for (const engine::GateOutput& output : side.program.gates) {
      if (output.gate != form.index || output.parts.size() <= form.part) continue;
      std::map<std::string, std::set<std::string>> own;
      for (const language::CheckedChoice& choice : output.parts[form.part].cells) {
        const language::Attribute& attribute = side.framework->attributes[choice.attribute.index];
        for (std::size_t i = 0; i < attribute.values.size(); ++i) {
          if ((choice.values >> i & 1U) != 0) own[attribute.name].insert(attribute.values[i]);
        }
      }
      for (auto& [attribute, values] : own) {
        const auto [place, is_new] = cells.emplace(attribute, values);
        if (!is_new)
          std::erase_if(place->second, [&](const auto& v) { return !values.contains(v); });
      }
      return;
    }
  };
  narrow(pair.before, before);
  narrow(pair.after, after);
  std::string options;
  for (const auto& [attribute, values] : cells) {
    if (!values.empty()) options += fmt::format(" --scope {}={}", attribute, *values.begin());
  }
  return options;
}

std::string command(const Compared& pair, const AnswerForm& before, const AnswerForm& after,
                    bool is_of_second, const std::string& framework) {
  const AnswerForm& form = is_of_second ? after : before;
  const std::string which = fmt::format(" --framework '{}'", framework);
  if (form.kind != AnswerKind::kGate) return "assess" + which;
  return "decide " + form.name + ' ' + form.subject + scope_options(pair, before, after) + which;
}

std::string folder_name(std::size_t number, std::size_t width, const DifferenceWitness& witness) {
  std::string words =
      fmt::format("{}-{}-{}-{}", analysis::to_text(witness.answer->kind), witness.answer->name,
                  witness.parting->before, witness.parting->after);
  for (char& each : words) {
    const bool is_plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                          (each >= '0' && each <= '9') || each == '.';
    if (!is_plain) each = '-';
  }
  return fmt::format("{:0{}}-{}", number, width, words);
}

std::string read_me(const DifferenceAnswer& answer, const DifferenceWitness& one,
                    const std::string& library) {
  const std::string option = library.empty() ? "" : fmt::format(" --library '{}'", library);
  return fmt::format(
      "# {} {}: {} → {}\n\n{}\n\nReplayed: {}. In this folder:\n\n    ruleout {}{}\n    ruleout "
      "{}{}\n",
      analysis::to_text(one.answer->kind), one.answer->name, one.parting->before,
      one.parting->after, sentence(answer, *one.answer, *one.parting), confirmation_words(one.seen),
      one.command, option, one.command_after, option);
}

base::Result<void> write_one(host::Disk& disk, const std::string& folder,
                             const DifferenceAnswer& answer, const Compared& pair,
                             const DifferenceWitness& one, const WitnessPlaces& places) {
  base::Result<void> written = write_witness(disk, folder, pair, one.made, places.files);
  if (!written) return written;
  return disk.write_file(host::join_path(folder, kReadMe), read_me(answer, one, places.library),
                         host::Existing::kRefuse);
}

// As far as the disk lets it.
void remove_files(host::Disk& disk, const std::string& folder) {
  const auto files = host::files_below(disk, folder);
  if (!files) return;
  for (const std::string& file : *files) static_cast<void>(disk.remove_file(file));
}

}  // namespace

std::vector<DifferenceWitness> witnesses_of(const DifferenceAnswer& answer, const Compared& pair,
                                            const std::vector<std::string>& names) {
  RULEOUT_ASSERT(answer.judging == Judging::kShared);
  const auto is_asked = [&names](const AnswerChange& one) {
    return names.empty() || std::ranges::find(names, one.name) != names.end() ||
           std::ranges::find(names, one.other) != names.end();
  };
  std::vector<DifferenceWitness> witnesses;
  for (const AnswerChange& one : answer.difference.answers) {
    if (!is_asked(one)) continue;
    const AnswerForm& before = form_of(pair.before, one, one.name, one.part);
    const AnswerForm& after = form_of(pair.after, one, one.other, one.other_part);
    for (const analysis::Parting& parting : one.apart.found) {
      DifferenceWitness witness;
      witness.answer = &one;
      witness.parting = &parting;
      witness.made = witness_case(pair, with_related(answer, pair, parting.world));
      witness.seen = confirm(pair, witness.made, before, after, parting);
      witness.command = command(pair, before, after, false, answer.before);
      witness.command_after = command(pair, before, after, true, answer.after);
      witnesses.push_back(std::move(witness));
    }
  }
  std::ranges::stable_sort(witnesses, {},
                           [](const DifferenceWitness& one) { return one.parting->world.size(); });
  const auto is_written = [](const DifferenceWitness& one) {
    return one.seen.outcome != Outcome::kNotPlaced;
  };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(witnesses, is_written));
  const std::size_t width = std::max<std::size_t>(fmt::format("{}", count).size(), 2);
  std::size_t number = 0;
  for (DifferenceWitness& one : witnesses) {
    if (is_written(one)) one.folder = folder_name(++number, width, one);
  }
  return witnesses;
}

std::string confirmation_words(const Confirmation& seen) {
  switch (seen.outcome) {
    case Outcome::kAgreed:
      return "the engine agrees";
    case Outcome::kNotTold:
      return "the engine cannot tell: " + seen.because;
    case Outcome::kNotPlaced:
      return "no records make it: " + seen.because;
    case Outcome::kDiffers:
      break;
  }
  return fmt::format("the engine says otherwise: {} → {}", seen.before, seen.after);
}

base::Result<bool> is_free_for_witnesses(const host::Disk& disk, const std::string& folder) {
  const base::Result<host::Entry> entry = disk.look(folder);
  if (!entry) {
    if (entry.error().code == base::ErrorCode::kNotFound) return true;
    return entry.error();
  }
  if (entry->kind != host::EntryKind::kFolder) return false;
  const base::Result<std::vector<host::Entry>> entries = disk.list_folder(folder);
  if (!entries) return entries.error();
  if (entries->empty()) return true;
  // What a failed run may have left.
  const base::Result<std::vector<std::string>> files = host::files_below(disk, folder);
  if (!files) return files.error();
  return files->empty() && std::ranges::all_of(*entries, [](const host::Entry& one) {
           return one.kind == host::EntryKind::kFolder;
         });
}

base::Result<void> write_witnesses(host::Disk& disk, const std::string& folder,
                                   const DifferenceAnswer& answer, const Compared& pair,
                                   const std::vector<DifferenceWitness>& witnesses,
                                   const WitnessPlaces& places) {
  if (base::Result<void> made = disk.make_folder(folder); !made) return made;
  for (const DifferenceWitness& one : witnesses) {
    if (one.folder.empty()) continue;
    base::Result<void> written =
        write_one(disk, host::join_path(folder, one.folder), answer, pair, one, places);
    if (written) continue;
    remove_files(disk, folder);
    return written;
  }
  return {};
}

base::Json to_json(const std::vector<DifferenceWitness>& witnesses) {
  base::Json list = base::Json::array();
  for (const DifferenceWitness& one : witnesses) {
    base::Json object = base::Json::object();
    add_text(object, "folder", one.folder);
    object.add("kind", text(analysis::to_text(one.answer->kind)));
    object.add("name", text(one.answer->name));
    if (one.answer->other != one.answer->name) object.add("other-name", text(one.answer->other));
    add_text(object, "subject", one.answer->subject);
    add_text(object, "scope", one.answer->scope);
    object.add("before", text(one.parting->before));
    object.add("after", text(one.parting->after));
    constexpr std::string_view kWords[] = {"agreed", "differs", "not placed", "not told"};
    object.add("engine", text(kWords[static_cast<std::size_t>(one.seen.outcome)]));
    add_text(object, "engine-before", one.seen.before);
    add_text(object, "engine-after", one.seen.after);
    add_text(object, "because", one.seen.because);
    list.append(std::move(object));
  }
  return list;
}

}  // namespace ruleout::workspace
