// Claims of single moments: asked of every world with one thing of each kind. Private to this room.
#pragma once

#include <memory>

#include "analysis/certificate/proof.h"
#include "analysis/layout/compared.h"
#include "analysis/property/property.h"
#include "analysis/property/property_form.h"

namespace ruleout::analysis {

// With what the author said of it, and nothing found yet.
PropertyResult result_of(const language::Property& property, const std::vector<std::string>& names);
// For the certificate.
Claimed claimed(const language::Framework& framework, const PropertyResult& result);
// That there is no such world, whatever the claim makes of it.
void take(const NoWorld& none, language::ClaimKind claim, PropertyResult& result);

class Moments final {
 public:
  // `framework` must outlive it.
  explicit Moments(const language::Framework& framework);
  PropertyResult answer(const language::Property& property);

 private:
  void tell(const language::Property& property, const PropertyForm& form, const WorldFound& found,
            PropertyResult& result) const;

  const language::Framework& framework_;
  std::unique_ptr<LaidOut> laid_;  // none: beyond a limit
};

}  // namespace ruleout::analysis
