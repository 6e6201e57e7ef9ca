// Private to record: the fields of a body to the Body of its type.
#pragma once

#include <cstddef>

#include "record/fields.h"
#include "record/record.h"

namespace ruleout::record {

// REQUIRES: type < record_types().size(), and `fields` was made with that type's table.
Body read_body(std::size_t type, const Fields& fields);

}  // namespace ruleout::record
