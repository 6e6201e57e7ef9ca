// Private to cli: what became of the properties of a file, as a page.
#pragma once

#include <string>
#include <vector>

#include "cli/page/page.h"
#include "workspace/analyses/proofs.h"

namespace ruleout::cli {

// `certificates`: names of files, one for each property; empty: none written, or none for it.
Page property_page(const workspace::PropertiesAnswer& answer,
                   const std::vector<std::string>& certificates);

}  // namespace ruleout::cli
