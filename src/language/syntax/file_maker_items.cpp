#include "language/syntax/file_maker.h"

namespace ruleout::language {

void FileMaker::vocabulary() {
  words("vocabulary workshop");
  if (once_in(2)) word("uri"), string();
  while (once_in(4)) words("imports tools");
  for (std::uint32_t i = number(6); i > 0; --i) line_end(), world_item();
}

void FileMaker::world_item() {
  switch (number(8)) {
    case 0:
      if (once_in(4)) {
        word("role");
        name();
        if (once_in(2)) word("outside");
      } else {
        words(one_of({"kind", "kind model plural", "constant topic"}));
        name();
      }
      return once_in(2) ? string() : void();
    case 1:
      words("unit FLOP");
      if (once_in(2)) word("="), amount(), text_ += " flop";
      return;
    case 2:
      word("attribute");
      name();
      tight(":");
      return names();
    case 3:
    case 4:
      word("input");
      name();
      arguments();
      if (once_in(2)) tight(":"), words(one_of({"truth", "quantity", "quantity FLOP"}));
      if (once_in(2)) word("by"), roles();
      while (once_in(2)) word("valid"), duration(), words(one_of({"", "if yes", "if no"}));
      if (once_in(4)) words("valid while"), comparison(0);
      return string();
    case 5:
    case 6:
      word("judgement");
      name();
      arguments();
      if (once_in(2)) word("by"), roles();
      if (once_in(2))
        words("signed off by"), words(one_of({"officer", "officer and chief", "officer , chief"}));
      while (once_in(3)) word("valid"), duration();
      return string();
    default:
      word("act");
      name();
      arguments();
      if (once_in(2)) word("by"), roles();
      return string();
  }
}

void FileMaker::regime() {
  words("regime r");
  for (std::uint32_t i = number(8); i > 0; --i) {
    line_end();
    switch (number(6)) {
      case 0:
        words("framework a/b 2.0");
        if (once_in(2)) word("from"), when();
        if (once_in(2)) word("until"), when();
        break;
      case 1:
        words("adopts q as");
        name();
        break;
      case 2:
        word("spends");
        amount();
        if (once_in(2)) word("on"), name();
        break;
      case 3:
        words("role officer held by");
        name();
        if (once_in(2)) word("from"), date();
        break;
      default:
        words(one_of({"from a/b 1 to 2.0 keep duties", "from a 1.0.3 to x end duties"}));
    }
  }
}

void FileMaker::framework() {
  words("framework shop/safety");
  word(one_of({"2.2", "3", "draft", "1.0.3"}));
  if (once_in(2)) line_end(), word("issuer"), string();
  if (once_in(3)) line_end(), words("in force"), date(), once_in(2) ? (word("to"), date()) : void();
  if (once_in(3)) words("text sha256 4807f3970c76968a");
  if (once_in(3)) words("amends shop/safety 1.9");
  while (once_in(4)) word("removes"), names();
  if (once_in(3)) words("supersedes a/b 1.9");
  if (once_in(3)) words("imports frontier");
  if (once_in(4)) words("signed records only");
  while (once_in(2)) {
    words(one_of({"lineage A from B as retained", "lineage A added", "lineage removed B",
                  "lineage A from A as mixed", "lineage A from C as narrowed"}));
  }
  for (std::uint32_t i = 1 + number(3); i > 0; --i) {
    line_end();
    once_in(6) ? world_item() : framework_item();
  }
}

void FileMaker::properties() {
  words("properties held of shop/safety");
  word(one_of({"2.2", "3", "draft"}));
  answers_ = true;
  for (std::uint32_t i = number(4); i > 0; --i) {
    line_end();
    property();
  }
  answers_ = false;
}

void FileMaker::property() {
  words("property p");
  if (once_in(2)) words(one_of({"for each model m", "for each model m , run r"}));
  if (once_in(3)) section();
  if (once_in(3)) string();
  switch (number(4)) {
    case 0:
      words("reachable");
      expression(3);
      break;
    case 1:
      word("always");
      expression(2);
      word("within");
      duration();
      word("of");
      expression(2);
      break;
    default:
      word(one_of({"never", "always"}));
      expression(3);
      if (once_in(2)) word("unless"), expression(2);
  }
  if (once_in(2)) return;
  words(one_of({"over 1 event", "over 12 events", "over 7 events with 2 models",
                "over 7 events with 2 models , 1 run"}));
}

void FileMaker::framework_item() {
  switch (number(15)) {
    case 0:
      return words(
          one_of({"scale LEVEL : A < B < C", "scale LEVEL : A", "family security on LEVEL"}));
    case 1:
      word("evidence");
      word("\"clear evidence\"");
      return once_in(2) ? (word("<"), word("\"strong evidence\"")) : void();
    case 2:
      words("define d");
      words(one_of({"( )", "( m : model )", "( m : model , r : run )"}));
      clause_words();
      word("means");
      return expression(3);
    case 3:
      words("define q ( m : model ) : quantity");
      if (once_in(2)) text_ += " FLOP";
      clause_words();
      word("equals");
      return quantity(2);
    case 4:
      return threshold();
    case 5:
      return standard();
    case 6:
      return requirement();
    case 7:
    case 8:
      return gate();
    case 9:
    case 10:
      return duty();
    case 11:
      return state();
    case 12:
      words("goal G");
      strength();
      clause_words();
      word("due");
      date();
      words("met when");
      expression(2);
      return once_in(2) ? (word("graded"), string()) : void();
    case 13:
      words(one_of({"scope s", "reading q"}));
      if (text_.ends_with('s')) {
        clause_words();
        word(":");
        return cells();
      }
      section();
      string();
      do {
        name();
        tight(":");
        string();
      } while (once_in(2));
      return;
    default:
      return test();
  }
}

void FileMaker::threshold() {
  words("threshold HARM-3 for each model m");
  clause_words();
  const std::string_view last = edition_ == "0" ? "if" : "when";
  const bool is_ruled_out = once_in(2);
  if (is_ruled_out) words("ruled out"), word(last), expression(3);
  if (!is_ruled_out || once_in(2)) word("crossed"), word(last), expression(3);
}

void FileMaker::standard() {
  words("standard fenced for each model m");
  clause_words();
  const bool is_late = once_in(2);
  if (is_late) words("provides security L-3");
  if (once_in(4)) word("for"), once_in(2) ? cells() : word("daytime");
  once_in(3) ? word("undefined") : (words("met when"), expression(2));
  if (!is_late && once_in(2)) words("provides security L-3");
  if (once_in(2)) word("expires"), duration(), word("after"), occurrence();
}

void FileMaker::requirement() {
  words("requirement R for each model m");
  strength();
  clause_words();
  word("when");
  expression(3);
  word("needs");
  do {
    if (once_in(3)) {
      tight(" (");
      expression(2);
      tight(")");
    } else {
      words(one_of({"security L-3", "fenced", "deployment L-2"}));
    }
  } while (once_in(2) && (tight(","), true));
  if (once_in(2)) unknown();
}

void FileMaker::rule() {
  line_end();
  word(one_of({"PAUSE", "LEAD", "A.1"}));
  strength();
  clause_words();
  if (once_in(4)) {
    words("permit if");
    string();
    tight(" (");
    expression(1);
    tight(")");
  } else {
    word(one_of({"permit", "hold", "escalate"}));
  }
  const bool is_first = once_in(2);
  if (is_first && once_in(2)) unknown();
  if (once_in(2)) word("for"), once_in(2) ? cells() : word("daytime");
  if (!once_in(3)) word("while"), expression(3);
  if (once_in(3)) word("excepts"), names();
  if (once_in(4)) word("until"), occurrence();
  if (!is_first && once_in(2)) unknown();
}

void FileMaker::gate() {
  words("gate train for each run r otherwise");
  word(one_of({"permit", "hold", "silent"}));
  clause_words();
  for (std::uint32_t i = number(3); i > 0; --i) rule();
}

void FileMaker::anchor() {
  switch (number(6)) {
    case 4:
      return words(one_of({"calendar month", "calendar quarter", "calendar year", "2027-01-01"}));
    case 5:
      word("when");
      return once_in(2) ? words("power(m) >= 4") : words("risky(r)");
    case 0:
      return word("that");
    case 1:
      return words("in force");
    case 2:
      return occurrence();
    default:
      words("by reading q ( a : that | b :");
      occurrence();
      tight(")");
  }
}

void FileMaker::duty_trigger() {
  switch (number(5)) {
    case 0:
      return word("when"), expression(2);
    case 1:
      return word("while"), expression(2);
    case 2:
      return word("always");
    case 3:
      word("on");
      occurrence();
      return once_in(2) ? (word("where"), expression(2)) : void();
    default:
      return;
  }
}

void FileMaker::duty_due() {
  switch (number(7)) {
    case 5:
      return words("by 2027-01-01");
    case 0:
      word(edition_ == "0" ? "due within" : "within");
      words(one_of({"by reading q ( a : 3 days | b : 2 full weeks )", "15 full business days",
                    "1 full day", "3 months", "24 hours"}));
      word("of");
      return anchor();
    case 1:
      return word(one_of({"before", "with"})), occurrence();
    case 2:
      return words("at once");
    case 3:
      return words("without date");
    case 4:
      word("every");
      duration();
      if (once_in(2)) word("to"), duration();
      word("from");
      anchor();
      if (once_in(2)) words("first within"), duration();
      return words(one_of({"", "early resets", "early keeps"}));
    default:
      return;
  }
}

void FileMaker::duty() {
  words("duty EXT");
  if (once_in(2)) words("for each report r");
  strength();
  clause_words();
  const bool is_due_first = once_in(2);
  if (is_due_first) duty_due();
  if (once_in(2)) words("on breach"), string();
  if (once_in(3)) words("discharged by"), occurrence();
  duty_trigger();
  if (once_in(2)) words("borne by officer");
  if (!is_due_first) duty_due();
  if (once_in(2)) word("do"), string();
  if (once_in(3)) word("maintain"), expression(2);
  if (once_in(3)) words("discharged when"), expression(2);
  if (once_in(3)) words("waived when"), expression(1);
  if (once_in(3)) words("lapses when"), expression(1);
  if (once_in(3))
    words(one_of({"displaced by ALARM", "displaced by reading q ( a : ALARM | b : none )"}));
}

void FileMaker::state() {
  words("state leading");
  if (once_in(2)) words("for each model m");
  clause_words();
  words("enter when");
  expression(3);
  while (once_in(2)) word("exit"), word("lost"), word("when"), expression(2);
  if (once_in(2)) unknown();
}

void FileMaker::test() {
  words("test t");
  clause_words();
  words("as of");
  when();
  if (once_in(3)) words("known at"), when();
  if (!once_in(4)) {
    word("given");
    frame();
    for (std::uint32_t i = number(6); i > 0; --i) line_end(), given();
  }
  word("expect");
  for (std::uint32_t i = 1 + number(4); i > 0; --i) line_end(), expectation();
}

void FileMaker::given() {
  if (once_in(4)) word("label"), tight(":");
  switch (number(10)) {
    case 0:
      words(one_of({"model opus", "run r", "plan p", "watermark w", "role r held by anna",
                    "role r held by anna , ben", "role r held by no-one"}));
      break;
    case 1:
      word("f");
      if (once_in(2)) arguments();
      word("is");
      word(one_of({"yes", "no", "unknown"}));
      if (once_in(4)) valid_while();
      break;
    case 2:
      word("q");
      if (once_in(2)) arguments();
      word("=");
      amount();
      if (once_in(2)) text_ += " FLOP";
      if (once_in(2)) word("to"), amount();
      break;
    case 3:
      return given_judgement();
    case 4:
      words(one_of({"someone", "officer", "officer and chief", "officer , chief", "anna as officer",
                    "anna as officer and chief", "chief , ben as officer"}));
      word("approved");
      if (once_in(2)) arguments();
      word("on");
      when();
      return once_in(3) ? (word("known"), when()) : void();
    case 5:
      words("plan p of topic alarm line");
      amount();
      if (once_in(3)) words("of clusters");
      break;
    case 6:
      words(one_of(
          {"evaluation e of p on m : 3 of 20 on", "evaluation e of p on m : 0 of 9 , 2 missing on",
           "evaluation e of p on m : 3 of 20 , clusters 2 of 5 on",
           "evaluation e of p on m : 3 of 20 , 1 missing , clusters 2 of 5 , 1 missing on"}));
      when();
      return once_in(2) ? (word("until"), when()) : void();
    case 7:
      words(one_of({"announced e of p on m", "error probability 5%",
                    "error probability 0.1 for HARM-3", "retract x", "void x",
                    "void x by anna as chief", "reading q is literal", "parameter p = 3/4"}));
      return;
    case 8:
      word("watermark");
      word(one_of({"evaluations", "approved ( m )"}));
      if (once_in(3)) word("from"), when();
      word("through");
      when();
      break;
    default:
      words("control c separates region = north , south");
  }
  times();
  if (once_in(4)) words(one_of({"by officer", "by anna as officer"}));
}

void FileMaker::given_judgement() {
  words(one_of({"officer judged", "officer and chief judged", "anyone judged",
                "anna as officer judged", "anna as officer , ben as chief judged",
                "officer judged shown to \"clear\" :"}));
  word("adequate");
  if (once_in(2)) arguments();
  word(one_of({"yes", "no"}));
  if (once_in(3)) words(one_of({"signed off by no-one", "signed off by ben as chief and officer"}));
  if (once_in(4)) valid_while();
  times();
}

// What a test says at most once.
void FileMaker::frame() {
  if (once_in(4)) line_end(), words("zone America/New_York");
  if (once_in(4)) line_end(), words("calendar paris");
  if (once_in(4)) {
    line_end();
    return words(one_of({"assuming", "assuming from 2025-01-01"}));
  }
  if (!once_in(4)) return;
  line_end();
  words("in force from");
  when();
  if (once_in(2)) word("until"), when();
  if (once_in(2)) words("keep duties");
}

void FileMaker::times() {
  if (once_in(3)) word("known"), when();
  if (once_in(3)) word("from"), when();
  if (once_in(3)) word("until"), when();
  if (once_in(5)) words("supersedes label");
}

void FileMaker::valid_while() {
  words("valid while q");
  if (once_in(2)) arguments();
  word(one_of({"<", ">="}));
  amount();
  if (once_in(2)) text_ += " FLOP";
}

void FileMaker::expectation() {
  if (once_in(4)) word(one_of({"default", "settled"}));
  if (once_in(3)) words(one_of({"requires security", "applies", "satisfied", "met", "goal"}));
  word(one_of({"train", "HARM-3", "EXT"}));
  if (!once_in(4)) arguments();
  switch (number(4)) {
    case 0:
      words("ruled out");
      word(one_of({"yes", "no", "unknown"}));
      tight(",");
      word("crossed");
      return word(one_of({"yes", "no", "unknown"}));
    case 1:
      words("is hold");
      if (once_in(2)) words("or permit");
      return once_in(2) ? (word("by"), names()) : void();
    case 2:
      words("is active");
      if (once_in(2)) word("due"), when(), once_in(2) ? (word("to"), when()) : void();
      return;
    default:
      word("is");
      return words(
          one_of({"yes", "none", "not-ruled-out", "permit with conditions", "undetermined"}));
  }
}

}  // namespace ruleout::language
