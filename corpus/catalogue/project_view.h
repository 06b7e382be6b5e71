// From the documents of a project to the project: years, money, evaluator, phases, story. For the files of this folder.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/project.h"

namespace lardom::catalogue {

// What a document contributes.
struct ProjectSource {
  std::string id;
  std::string title;
  std::string source;
  std::optional<Kind> kind;
  std::vector<std::string> places;
  int year = 0;
  std::vector<Phase> phases;
  std::vector<std::string> methods;
  std::string financing;
  std::vector<ProjectFact> facts;
};

// Fills in all but id and name. `canonical` gives a method's canonical name.
void FillProject(const std::vector<const ProjectSource*>& sources,
                 const std::function<std::string(const std::string&)>& canonical, Project* project);

void AddOnce(const std::string& value, std::vector<std::string>* values);

}  // namespace lardom::catalogue
