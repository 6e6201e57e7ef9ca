// The words with a fixed meaning, as tables: reserved ones, those that start a declaration or a
// part of one, strengths. Every other use of a word is decided by its place in the grammar.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "language/syntax/tree.h"

namespace ruleout::language {

// True for words that can never be names.
bool is_reserved(std::string_view word);

// A word that starts a declaration or a test.
struct ItemWord {
  std::string_view word;
  ItemKind kind;
  // kWorld: vocabulary files and frameworks; kBeside: frameworks and what is claimed of them.
  enum class Place : std::uint8_t { kWorld, kFramework, kBeside, kProperties } place;
};
std::span<const ItemWord> item_words();
std::optional<ItemWord> find_item_word(std::string_view word);

// True for the words that start a line of a framework's head.
bool is_header_word(std::string_view word);

// True for words that start a part of a declaration. They end a number's unit and are no acts
// directly after a bare name: in `when x >= 1 expires 1 year after …`, `expires` is not a unit.
bool is_part_word(std::string_view word);

// Words that people may have meant where a declaration or one of its parts should start.
std::span<const std::string_view> part_words();

// True for words that open a form of expression when a name follows (`crossed T(m)`). A call of an
// input with such a name and no arguments must be written with `()`.
bool is_form_word(std::string_view word);

std::optional<Strength> parse_strength(std::string_view word);
std::span<const std::string_view> strength_words();

}  // namespace ruleout::language
