// Private to workspace: the texts that an amending framework rests on.
//
// A framework is known by its head line. It is looked for in the .rule files beside the amending
// one, in the `framework.rule` of the folders beside its folder, among the frameworks of the case
// and then of the library; the nearest is taken, and of two in one of these places the one that is
// called framework.rule, else the first by name.
#pragma once

#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "host/disk.h"
#include "language/syntax/tree.h"
#include "workspace/library.h"

namespace ruleout::workspace {

// The framework that is amended, the one which that amends, and so on, without their tests, which
// nobody inherits. Ends where there is no further one, none is found, or a limit or a circle is
// reached: language/amend says which. Empty for a file that amends nothing.
base::Result<std::vector<base::SourceText>> predecessors_of(const host::Disk& disk,
                                                            const Shelf& shelf,
                                                            const language::SyntaxTree& tree,
                                                            const base::SourceText& source);

// The file of a framework that another file speaks of; empty if there is none.
base::Result<std::string> find_framework(const host::Disk& disk, const Shelf& shelf,
                                         const language::VersionedPath& wanted,
                                         const std::string& speaking);

// The same from texts that are at hand; what is taken is taken out of them.
std::vector<base::SourceText> take_predecessors(const language::SyntaxTree& tree,
                                                std::vector<base::SourceText>& texts);

}  // namespace ruleout::workspace
