// A property over what a framework answers: its conditions as formulas, and what they come to where
// the answers are known. Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/form/answer_form.h"
#include "analysis/property/property.h"
#include "base/truth.h"

namespace ruleout::analysis {

// What one leaf of the property's conditions rests on: a define's answer, or those of the parts of
// a gate's scope, of which one is enough.
struct PropertyLeaf {
  std::uint32_t node = 0;  // into Property::nodes
  std::vector<const AnswerForm*> answers;
};

class PropertyForm final {
 public:
  // `answers` must outlive it and hold what the property asks of the things `names`, one for each
  // of its variables. `are_there`: where all of these are in their registers.
  PropertyForm(const language::Property& property, std::vector<std::string> names,
               const std::vector<AnswerForm>& answers, FormulaId are_there, Formulas& formulas);

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::vector<PropertyLeaf>& leaves() const { return leaves_; }
  [[nodiscard]] Rails rails(std::uint32_t node) const { return rails_[node]; }

  // Where the claim is belied; of one that something is reachable, where it is so. Of a claim with
  // a time: where what is asked for does not come at once.
  FormulaId sought(Formulas& formulas) const;
  // What starts the time of such a claim. REQUIRES: it has one.
  FormulaId trigger(Formulas& formulas) const;

 private:
  Rails leaf(const language::PropertyNode& node, std::uint32_t index,
             const std::vector<AnswerForm>& answers, Formulas& formulas);

  const language::Property& property_;
  std::vector<std::string> names_;
  FormulaId are_there_;
  std::vector<PropertyLeaf> leaves_;
  std::vector<Rails> rails_;  // by node
};

// Where things of these names are in their registers, as far as the program asks for that.
FormulaId in_registers(const language::Property& property, const std::vector<std::string>& names,
                       const engine::Program& program, const engine::Universe& universe,
                       const ProgramForm& form, Formulas& formulas);

// What a node comes to where its leaves do so.
base::Truth truth_of(const language::Property& property, std::uint32_t node,
                     const std::function<base::Truth(std::uint32_t leaf)>& leaf);
// Is this what is sought?
bool is_sought(const language::Property& property,
               const std::function<base::Truth(std::uint32_t leaf)>& leaf);

// "run(NEW-MACHINE)"; of an answer that is settled, "settled run(NEW-MACHINE)".
std::string asked_words(const language::Framework& framework,
                        const language::PropertyAnswer& answer,
                        const std::vector<std::string>& names);
std::string name_of(const language::Framework& framework, const language::PropertyAnswer& answer);

}  // namespace ruleout::analysis
