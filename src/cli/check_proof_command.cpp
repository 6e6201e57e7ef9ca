// ruleout check-proof: is a certificate's formula refuted by its proof?
#include <fmt/core.h>

#include <utility>

#include "analysis/proof_check/proof_check.h"
#include "base/json_write.h"
#include "base/sha256.h"
#include "cli/command_list.h"

namespace ruleout::cli {
namespace {

using base::Json;
using proof_check::CertificateText;
using proof_check::Checked;
using proof_check::Outcome;

struct CheckedFile {
  std::string file, claim;
  std::vector<proof_check::HeaderFact> facts;
  std::int32_t variables = 0;
  std::size_t clauses = 0;
  std::string formula;  // its digest
  Checked checked;

  [[nodiscard]] bool is_verified() const { return checked.outcome == Outcome::kVerified; }
};

base::Result<CheckedFile> checked_file(const std::string& file, const host::Disk& disk) {
  const base::Result<std::string> bytes = disk.read_file(file, proof_check::kCertificateBytesMax);
  if (!bytes) return bytes.error();
  const auto certificate = proof_check::read_certificate_text(*bytes);
  if (!certificate) {
    return base::Error{base::ErrorCode::kMalformed, certificate.error().what,
                       fmt::format("{}:{}", file, certificate.error().line), ""};
  }
  Checked checked = proof_check::check(*certificate, proof_check::kCheckStepsMax);
  if (checked.outcome == Outcome::kGivenUp) {
    return base::Error{
        base::ErrorCode::kTimeout,
        fmt::format("the proof takes more than {} steps to check", proof_check::kCheckStepsMax),
        fmt::format("{}:{}", file, checked.line), ""};
  }
  return CheckedFile{file,
                     certificate->claim,
                     certificate->facts,
                     certificate->variables,
                     certificate->clauses.size(),
                     "sha256:" + base::to_text(base::sha256(certificate->formula)),
                     std::move(checked)};
}

Page page_of(const CheckedFile& one) {
  const Checked& checked = one.checked;
  Page page;
  page.heading(1, {{one.file, Tone::kStrong},
                   {" · ", Tone::kPlain},
                   one.is_verified() ? Phrase{"verified", Tone::kGood}
                                     : Phrase{"not verified", Tone::kBad}});
  page.line(1, {{"claim: " + one.claim, Tone::kPlain}});
  for (const proof_check::HeaderFact& fact : one.facts)
    page.line(1, {{fact.key + ": " + fact.value, Tone::kFaint}});
  page.line(1, {{fmt::format("formula: {} variables, {} clauses, {}", one.variables, one.clauses,
                             one.formula),
                 Tone::kPlain}});
  if (!one.is_verified()) {
    page.line(1, {{fmt::format("line {}: {}", checked.line, checked.because), Tone::kBad}});
    return page;
  }
  page.line(
      1, {{fmt::format("proof: {} clauses added ({} by their first literal alone), {} "
                       "deleted, {} kept",
                       checked.lemmas, checked.by_first_literal, checked.deletions, checked.kept),
           Tone::kPlain}});
  page.line(1, {{"No assignment satisfies the formula. That the formula says what is claimed is "
                 "not checked here: that rests on whoever made it of the frameworks, or on making "
                 "it again.",
                 Tone::kPlain}});
  return page;
}

Json count(std::size_t number) { return Json::integer(static_cast<std::int64_t>(number)); }

Json json_of(const CheckedFile& one) {
  Json object = Json::object();
  object.add("file", Json::string(one.file));
  object.add("verified", Json::boolean(one.is_verified()));
  object.add("claim", Json::string(one.claim));
  Json facts = Json::array();
  for (const proof_check::HeaderFact& fact : one.facts) {
    Json pair = Json::object();
    pair.add("key", Json::string(fact.key));
    pair.add("value", Json::string(fact.value));
    facts.append(std::move(pair));
  }
  object.add("facts", std::move(facts));
  object.add("formula", Json::string(one.formula));
  object.add("variables", Json::integer(one.variables));
  object.add("clauses", count(one.clauses));
  const Checked& checked = one.checked;
  if (one.is_verified()) {
    object.add("added", count(checked.lemmas));
    object.add("by-first-literal", count(checked.by_first_literal));
    object.add("deleted", count(checked.deletions));
    object.add("kept", count(checked.kept));
  } else {
    object.add("line", count(checked.line));
    object.add("because", Json::string(checked.because));
  }
  return object;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  std::vector<CheckedFile> files;
  ExitStatus status = ExitStatus::kDone;
  for (const std::string& word : arguments.words()) {
    base::Result<CheckedFile> one = checked_file(word, console.disk());
    if (!one) return console.fail(one.error());
    if (!one->is_verified()) status = ExitStatus::kHeld;
    files.push_back(std::move(*one));
  }
  if (arguments.has("--json")) {
    Json list = Json::array();
    for (const CheckedFile& one : files) list.append(json_of(one));
    Json object = Json::object();
    object.add("certificates", std::move(list));
    console.print(base::write_canonical(object).value_or("") + "\n");
  } else {
    for (const CheckedFile& one : files) console.print(page_of(one));
  }
  return status;
}

}  // namespace

const CommandSpec kCheckProofCommand = {
    "check-proof",
    "check the proof of a certificate",
    "Reads certificates (docs/formats/certificate.md) and checks each step of their proofs with "
    "code that is not the solver's. Prints what is claimed, that the formula has no model, and the "
    "sizes; exits 1 if a proof does not hold, with the line that fails. It asks no case, so no "
    "time is asked about.",
    {{"FILE", 1, kAnyNumber, "certificates"}},
    {kJsonOption},
    "ruleout check-proof hiding.certificate",
    run};

}  // namespace ruleout::cli
