// What a command is and what it is given. Each command group has a file of its own that fills in its rows.
//
// A command writes data to `out`, all else (progress, warnings, errors) to `err`, and returns the exit code of the
// contract: 0 all well, 1 some inputs failed or a named thing does not exist, 2 usage, 3 unusable data directory.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "server/cli/args.h"
#include "server/library.h"

namespace lardom::server {

// Where a command reads and writes. Tests give it string streams.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_terminal = false;
  bool err_terminal = false;
  std::size_t width = 80;  // columns of the terminal
};

struct Invocation {
  const Args& args;
  Streams& io;
  Library& library;
  bool json = false;  // --json or --jsonl
  bool quiet = false;
};

struct Command {
  std::string_view name;
  std::string_view usage;    // after the name: "[--limit N] QUERY"
  std::string_view summary;  // one line, Swedish
  std::vector<Flag> flags;   // besides --data --json --quiet --help
  int (*run)(Invocation&);
};

// The commands of each group.
std::vector<Command> IndexCommands();
std::vector<Command> SearchCommands();
std::vector<Command> MethodCommands();
std::vector<Command> LinkCommands();
std::vector<Command> CurateCommands();
std::vector<Command> OverviewCommands();
std::vector<Command> GuideCommands();
std::vector<Command> AnalyzeCommands();
std::vector<Command> EvalCommands();
std::vector<Command> ServeCommands();
std::vector<Command> UpkeepCommands();

// Runs one command line (without the program's name) and returns its exit code. Never throws.
int RunCli(std::span<const std::string> words, Streams& io);

// Writes "lardom: where: what" and returns the exit code.
int Fail(const Error& error, Streams& io);

// A usage error of a command.
int UsageError(std::string_view where, std::string_view what, Streams& io);

// Who is at the keyboard, for the record of a verdict: --by, else the login name.
std::string WhoAmI(const Args& args);

}  // namespace lardom::server
