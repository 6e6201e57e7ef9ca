// Everything there is to speak of: the entities of each kind, from the framework's constants and
// from entity records.
//
// Ids are dense. Constants come first in their order, then recorded entities by (kind, name). A
// recorded entity of a kind the framework does not know is left out. Evaluation members are the
// runs that evaluations and announced runs name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/check/framework.h"
#include "record/record.h"

namespace ruleout::engine {

using EntityIndex = std::uint32_t;
inline constexpr EntityIndex kAnyEntity = 0xFFFFFFFFu;

struct Entity {
  language::KindId kind;
  std::string name;
  std::string model, topic;  // of an evaluation; empty: not known, or records disagree
};

struct Universe {
  std::vector<Entity> entities;
  std::vector<std::vector<EntityIndex>> of_kind;  // by KindId

  [[nodiscard]] std::optional<EntityIndex> find(language::KindId kind, std::string_view name) const;
  [[nodiscard]] const std::string& name(EntityIndex entity) const;
};

// `imagined`: kinds of which one more entity is thought of than there is on record, named `NEW-`
// and its kind in capitals, a second one of the kind `NEW-MODEL-2` and so on; it is in no register,
// so it changes no answer until a record says it exists. `struck`: positions in `known`, ascending,
// of records that were voided. They name nothing.
Universe universe_of(const language::Framework& framework, std::span<const record::Record> known,
                     std::span<const language::KindId> imagined = {},
                     std::span<const std::size_t> struck = {});

}  // namespace ruleout::engine
