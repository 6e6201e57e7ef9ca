#include <chrono>
#include <cstdio>
#include <cstdlib>
#include "tests/timeline/timeline_case.h"
using namespace ruleout; using namespace ruleout::analysis; using namespace ruleout::timelines;
int main(int argc, char** argv) {
  const Framework f = shipped(argv[1]);
  std::string what = argv[2];
  unsigned K = atoi(argv[3]), M = atoi(argv[4]);
  auto w = timeline_world(*f, {{"model", M}});
  Bounds b; b.steps = K; if (argc > 5) b.start = Start::kAnything;
  b.first_day = {2025, 5, 14};
  auto t0 = std::chrono::steady_clock::now();
  TimelineAnswer a; std::string gate, subj;
  TimelineQuestion q;
  auto lvl = [&](const char* s) { std::string x = s; return x == "permit" ? engine::Level::kPermit : x == "hold" ? engine::Level::kHold : x=="escalate" ? engine::Level::kEscalate : x=="permitif"? engine::Level::kPermitIf : engine::Level::kNone; };
  auto colon = what.find(':'); std::string head = what.substr(0, colon), tail = what.substr(colon + 1);
  if (head == "leave") { auto s = in_state(*w, tail, ""); q.before = s; q.now = w->formulas.negation(s); }
  else if (head == "enter") { q.now = in_state(*w, tail, ""); }
  else { std::string s = head == "train" ? "NEW-RUN" : "NEW-MODEL"; q.now = gate_is(*w, head, s, lvl(tail.c_str())); gate = head; subj = s; }
  if (what == "train:permit" && std::string(argv[1]).find("2.2") != std::string::npos) {
    for (auto& r : w->program.requirements) printf("req %s %s\n", (*f)[f->requirements[r.requirement].clause].id.c_str(), w->universe.name(r.subject).c_str());
  }
  a = reach(*w, q, b);
  double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count();
  printf("%s K=%u M=%u verdict %d steps %u %.2fs; said %zu done %zu states %zu cmp %zu others %zu changes %zu open %zu formulas %zu\n", what.c_str(), K, M, (int)a.verdict, a.steps, s, a.cone.said, a.cone.done, a.cone.states, a.cone.comparisons, a.cone.others, a.cone.changes, a.cone.left_open.size(), w->formulas.size());
  for (auto& o : a.cone.left_open) printf("  open: %s\n", o.c_str());
  if (a.verdict == TimelineAnswer::Verdict::kReached) {
    printf("%s", words(a.witness).c_str());
    for (auto& c : a.witness.complete) printf("complete %s\n", c.c_str());
    auto told = told_by_records(*w, a.witness);
    for (auto& [r, c] : a.witness.readings) printf("reading %s: %s\n", (*f)[f->readings[r].clause].id.c_str(), f->readings[r].choices[c].c_str());
    for (auto& [c, t] : a.witness.comparisons) printf("compare %s: %s\n", w->variables.atoms()[w->form.atoms[c]].words.c_str(), std::string(base::to_text(t)).c_str());
    for (auto& e : a.witness.absent) printf("absent %s\n", w->universe.name(e).c_str());
    if (!gate.empty()) { auto r = regime_of(f, told); auto fc = at_step(r, told, told.steps.size()-1); auto d = fc.decide(gate, subj, {}); for (auto& b : d->binding) printf("  by %s\n", b.clause.c_str()); for (auto& b : d->readings) printf("  row %s\n", b.outcome.c_str()); for (auto& u : d->unknowns) printf("  unknown %s\n", u.text.c_str()); }
    if (!gate.empty()) printf("engine: %s\n", decided(f, told, told.steps.size() - 1, gate, subj).c_str());
    else { for (std::size_t i = 0; i < told.steps.size(); ++i) printf("engine step %zu: %s\n", i, stands(f, told, i, tail, "").c_str()); }
  }
}
