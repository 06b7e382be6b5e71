// The stored facts of projects, for the files of this folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/catalogue/catalogue.h"
#include "corpus/model/project.h"

namespace lardom::catalogue {

// By document id, in the order in which they were put.
std::map<std::string, std::vector<ProjectFact>> LoadProjectFacts(const Catalogue::Impl& impl);

}  // namespace lardom::catalogue
