// Small parts that answers written as JSON are put together from.
//
//   using base::json_parts::text;
//   object.add("name", text(name));
//   add_texts(object, "clauses", clauses);   // left out where there are none
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace ruleout::base::json_parts {

inline Json text(std::string_view value) { return Json::string(std::string(value)); }

template <class T, class Convert>
Json listed(const std::vector<T>& values, Convert convert) {
  Json list = Json::array();
  for (const T& value : values) list.append(convert(value));
  return list;
}
inline Json texts(const std::vector<std::string>& values) { return listed(values, text); }

// These leave out what there is nothing to say of.
inline void add_text(Json& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object.add(std::string(key), text(value));
}
template <class T, class Convert>
void add_list(Json& object, std::string_view key, const std::vector<T>& values, Convert convert) {
  if (!values.empty()) object.add(std::string(key), listed(values, convert));
}
inline void add_texts(Json& object, std::string_view key, const std::vector<std::string>& values) {
  if (!values.empty()) object.add(std::string(key), texts(values));
}

}  // namespace ruleout::base::json_parts
