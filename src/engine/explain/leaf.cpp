#include "engine/explain/leaf.h"

#include "base/text.h"

namespace ruleout::engine {

std::string call_text(std::string_view name, const std::vector<std::string>& arguments) {
  std::string text(name);
  if (arguments.empty()) return text;
  return text + "(" + base::join(arguments, ", ") + ")";
}

namespace {

std::string words_after(std::string_view command, std::string_view name,
                        const std::vector<std::string>& arguments) {
  std::string text = "ruleout " + std::string(command) + " " + std::string(name);
  for (const std::string& argument : arguments) text += " " + argument;
  return text;
}

// The first role that may speak, for a command line; a person chooses among several.
std::string role_flag(const language::Framework& framework, const language::Owners& owners) {
  if (owners.roles.empty()) return "";
  return " --role " + framework.roles[owners.roles.front().index].name;
}

struct LeafWords {
  const History& history;
  const language::Framework& framework;
  const Atom& atom;
  std::vector<std::string> names;

  Leaf input() const {
    const language::Term& term = framework.terms[atom.target];
    return {call_text(term.name, names),
            {},
            {},
            who_may(framework, term.stated_by),
            words_after("attest", term.name, names) + " --value yes" +
                role_flag(framework, term.stated_by),
            {}};
  }

  Leaf judged() const {
    const language::Term& term = framework.terms[atom.target];
    const std::string role = atom.role == kNoIndex ? who_may(framework, term.stated_by)
                                                   : framework.roles[atom.role].name;
    return {role + " judges " + call_text(term.name, names),
            {},
            {},
            role,
            words_after("judge", term.name, names) + " --answer yes --role " + role,
            {}};
  }

  Leaf act() const {
    const language::Term& term = framework.terms[atom.target];
    const language::Owners& owners = atom.owners.roles.empty() ? term.stated_by : atom.owners;
    const std::string who = who_may(framework, owners);
    std::string text = (atom.owners.roles.empty() ? std::string("someone") : who) + " " +
                       call_text(term.name, names);
    if (atom.kind == AtomKind::kElapsed)
      text = "at least " + base::to_text(*atom.duration) + " since " + text;
    return {std::move(text),
            {},
            {},
            who,
            words_after("act", term.name, names) + role_flag(framework, owners),
            {}};
  }

  Leaf shown() const {
    const std::string& proposition = framework[framework.defines[atom.detail].clause].id;
    const std::string& standard = framework.named_standards[atom.target].name;
    const std::string role = atom.role == kNoIndex ? "anyone" : framework.roles[atom.role].name;
    return {"shown to \"" + standard + "\" by " + role + ": " + call_text(proposition, names),
            {},
            {},
            role,
            words_after("judge", proposition, names) + " --standard \"" + standard +
                "\" --answer yes --role " + role,
            {}};
  }

  Leaf reg() const {
    const language::Kind& kind = framework.kinds[atom.target];
    std::string text =
        "every " + kind.name + " is on record: `" + call_text(kind.plural, names) + "` is complete";
    return {std::move(text), {}, {}, "anyone", words_after("watermark", kind.plural, names), {}};
  }

  Leaf member() const {
    return {names[0] + " is among `" + framework.kinds[atom.target].plural + "`",
            {},
            {},
            "anyone",
            "ruleout add --kind " + framework.kinds[atom.target].name + " " + names[0],
            {}};
  }

  std::string measured(const language::Measured& term) const {
    std::vector<std::string> arguments;
    for (const language::Argument& argument : term.arguments) {
      const bool is_slot = argument.from == language::Argument::From::kSlot;
      const EntityIndex entity =
          is_slot ? (argument.index < atom.arguments.size() ? atom.arguments[argument.index]
                                                            : kAnyEntity)
                  : argument.index;
      arguments.push_back(history.reader().universe().name(
          argument.from == language::Argument::From::kAny ? kAnyEntity : entity));
    }
    switch (term.what) {
      case language::Measured::What::kHitRate:
        return call_text("hit-rate", arguments);
      case language::Measured::What::kAlarmLine:
        return call_text("alarm-line", arguments);
      default:
        return call_text(framework.terms[term.input.index].name, arguments);
    }
  }

  // Positive terms stand on the left of the sign, negative ones and the constant on the right.
  Leaf compared() const {
    const language::LinearForm& form = framework.forms[atom.target];
    std::string left, right;
    const language::Measured* first_input = nullptr;
    const auto add = [](std::string& side, const base::Rational& factor, const std::string& text) {
      if (!side.empty()) side += " + ";
      side += factor == base::Rational(1) ? text : factor.to_text() + " * " + text;
    };
    for (const language::Measured& term : form.terms) {
      if (term.what == language::Measured::What::kInput && first_input == nullptr)
        first_input = &term;
      if (term.factor.sign() >= 0) {
        add(left, term.factor, measured(term));
      } else {
        add(right, -term.factor, measured(term));
      }
    }
    const std::string unit = form.unit == 0 ? "" : " " + framework.units[form.unit].name;
    if (form.constant.sign() > 0)
      left += (left.empty() ? "" : " + ") + form.constant.to_text() + unit;
    if (form.constant.sign() < 0)
      right += (right.empty() ? "" : " + ") + (-form.constant).to_text() + unit;
    if (left.empty()) left = "0" + unit;
    if (right.empty()) right = "0" + unit;
    Leaf leaf{left + " " + std::string(language::to_text(atom.comparison)) + " " + right,
              {},
              {},
              "who ran it",
              "ruleout add LOG",
              {}};
    if (first_input != nullptr) {
      const language::Term& term = framework.terms[first_input->input.index];
      std::string call;
      for (const char c : measured(*first_input)) {
        if (c != ')' && c != ',') call += c == '(' ? ' ' : c;
      }
      leaf.who = who_may(framework, term.stated_by);
      leaf.command =
          "ruleout attest " + call + " --value NUMBER" + role_flag(framework, term.stated_by);
    }
    return leaf;
  }

  Leaf state() const {
    const language::State& definition = framework.states[atom.target];
    return {"in state " + call_text(framework[definition.clause].id, names), {}, {}, "", "", {}};
  }

  Leaf reading() const {
    const language::Reading& term = framework.readings[atom.target];
    const std::string& id = framework[term.clause].id;
    return {"`" + id + "` is read as `" + term.choices[atom.detail] + "`", {}, {}, "anyone",
            "ruleout adopt " + id + " " + term.choices[atom.detail],       {}};
  }

  Leaf words() const {
    switch (atom.kind) {
      case AtomKind::kInput:
        return input();
      case AtomKind::kJudged:
        return judged();
      case AtomKind::kHappened:
      case AtomKind::kNotFresh:
      case AtomKind::kElapsed:
        return act();
      case AtomKind::kShownTo:
        return shown();
      case AtomKind::kCompare:
        return compared();
      case AtomKind::kMember:
        return member();
      case AtomKind::kClosed:
      case AtomKind::kComplete:
        return reg();
      case AtomKind::kInState:
        return state();
      case AtomKind::kReading:
        return reading();
      case AtomKind::kYes:
        return {"yes", {}, {}, {}, {}, {}};
      case AtomKind::kNo:
        return {"no", {}, {}, {}, {}, {}};
      case AtomKind::kUnknown:
        return {"unknown", {}, "the framework leaves this undefined", {}, {}, {}};
    }
    return {};
  }
};

Leaf answered(const FactReader& reader, Leaf leaf, Evidence evidence) {
  leaf.value = evidence.value;
  if (!evidence.problem.empty()) leaf.problem = std::move(evidence.problem);
  for (const std::size_t record : evidence.records)
    leaf.records.push_back(base::to_text(reader.records().records()[record].id));
  return leaf;
}

}  // namespace

Leaf leaf_of(const History& history, std::uint32_t index, base::Instant t) {
  const FactReader& reader = history.reader();
  const Atom& atom = history.program().atoms[index];
  Leaf leaf =
      LeafWords{history, reader.records().framework(), atom, reader.names(atom.arguments)}.words();
  return answered(reader, std::move(leaf), reader.evidence(index, t));
}

Leaf leaf_of_act(const History& history, const language::Occurrence& occurrence,
                 const std::vector<EntityIndex>& arguments, base::Instant t) {
  const FactReader& reader = history.reader();
  Atom atom;
  atom.kind = AtomKind::kHappened;
  atom.target = occurrence.act.index;
  atom.owners = occurrence.by;
  atom.arguments = arguments;
  Leaf leaf = LeafWords{history, reader.records().framework(), atom, reader.names(arguments)}.act();
  Evidence evidence = reader.happened(atom, t);
  const std::vector<FactReader::Acted> acts = reader.acts(occurrence, arguments);
  if (evidence.value == base::Truth::kYes) {
    evidence.records.clear();
    for (const FactReader::Acted& act : acts) {
      if (act.when.earliest <= t) evidence.records.push_back(act.record);
    }
  }
  return answered(reader, std::move(leaf), std::move(evidence));
}

}  // namespace ruleout::engine
