// lardom analyze
#include <istream>
#include <ostream>

#include "server/cli/command.h"
#include "server/cli/terminal.h"
#include "server/json/serialize.h"

namespace lardom::server {
namespace {

int RunAnalyze(Invocation& call) {
  const auto opened = call.library.Analyzer();
  if (!opened) return Fail(opened.error(), call.io);
  const analyzers::SwedishAnalyzer& analyzer = *opened.value();
  const auto print_json = [&](const std::string& text) {
    call.io.out << JsonText([&](JsonWriter* json) { WriteAnalysis(text, analyzer.Analyze(text), json); });
  };
  if (call.args.words().empty()) {  // one text a line, one object a line
    for (std::string line; std::getline(call.io.in, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      print_json(line);
    }
    return 0;
  }
  const std::string text = call.args.Joined(0);
  if (call.json || !call.io.out_terminal) {
    print_json(text);
    return 0;
  }
  for (const analyzers::AnalyzedToken& token : analyzer.Analyze(text)) {
    call.io.out << Paint(text.substr(token.token.begin, token.token.end - token.token.begin), Ink::kBold, call.io)
                << '\n';
    for (const analyzers::Step& step : analyzer.Explain(token.token.key)) {
      call.io.out << "    " << step.from << " → " << step.to << "  (" << step.how << ")\n";
    }
  }
  return 0;
}

}  // namespace

std::vector<Command> AnalyzeCommands() {
  return {
      {"analyze", "[TEXT]", "visa hur svenskan tolkas; utan TEXT: en text per rad från standard in", {}, RunAnalyze}};
}

}  // namespace lardom::server
