// Makes well-formed `.rule` files at random, for the tests of this room. The same seed makes the
// same file.
//
// It writes texts, not trees: spellings that mean the same, needless brackets, parts in any order,
// comments and line ends wherever the grammar allows them. Names are not resolved, so most files
// make no sense beyond syntax.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace ruleout::language {

class FileMaker final {
 public:
  explicit FileMaker(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

  std::string file();

  // At least 0, less than `end`.
  std::uint32_t number(std::uint32_t end);

 private:
  using Choices = std::initializer_list<std::string_view>;

  bool once_in(std::uint32_t n) { return number(n) == 0; }
  std::string_view one_of(Choices choices);

  // Text behind a space, a line end or a comment; `tight` text directly or behind one space.
  void word(std::string_view text);
  void words(std::string_view text);
  void tight(std::string_view text);
  void gap();
  void line_end();

  void name();
  void names();
  void arguments();
  void string();
  void section();
  void amount();
  void duration();
  void date();
  void when();
  void roles();
  void strength();
  void cells();

  void expression(int depth);
  void unary(int depth, bool is_last);
  void operand(int depth, bool is_last);
  void leaf();
  void list(int depth);
  void bullets(int depth);
  void quantifier(int depth);
  void range(int depth);
  void readings(int depth);
  void comparison(int depth);
  void quantity(int depth);
  void measured();
  void occurrence();

  void framework();
  void vocabulary();
  void regime();
  void world_item();
  void framework_item();
  void clause_words();
  void threshold();
  void standard();
  void requirement();
  void gate();
  void rule();
  void duty();
  void duty_trigger();
  void duty_due();
  void state();
  void test();
  void frame();
  void given();
  void given_judgement();
  void times();
  void valid_while();
  void expectation();
  void properties();
  void property();
  void unknown();
  void anchor();

  std::uint64_t state_;
  std::string text_;
  std::string_view edition_ = "1";
  bool answers_ = false;    // may conditions speak of what the framework answers?
  std::size_t indent_ = 0;  // further lines start right of it
};

}  // namespace ruleout::language
