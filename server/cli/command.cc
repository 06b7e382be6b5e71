#include "server/cli/command.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ostream>

#include "corpus/personal_data.h"
#include "server/errors.h"

namespace lardom::server {
namespace {

constexpr std::string_view kVersion = LARDOM_VERSION;

const std::array<Flag, 4> kCommonFlags{{
    {"--data", "KATALOG", "datakatalogen (annars LARDOM_DATA, annars ./lardom-data)"},
    {"--json", "", "svara med JSON"},
    {"--quiet", "", "inga meddelanden om förlopp"},
    {"--help", "", "visa den här hjälpen"},
}};

std::vector<Command> AllCommands() {
  std::vector<Command> all;
  for (auto* group :
       {&IndexCommands, &SearchCommands, &MethodCommands, &LinkCommands, &CurateCommands, &OverviewCommands,
        &GuideCommands, &AnalyzeCommands, &EvalCommands, &ServeCommands, &UpkeepCommands}) {
    std::ranges::move(group(), std::back_inserter(all));
  }
  return all;
}

std::string Pad(std::string_view text, std::size_t width) {
  std::string out(text);
  std::size_t columns = 0;
  for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  out.append(columns < width ? width - columns : 1, ' ');
  return out;
}

void PrintOverview(const std::vector<Command>& commands, std::ostream& out) {
  out << "lardom – vad har prövats, utvecklats och spridits, och vad ledde det till?\n\n"
         "Användning: lardom KOMMANDO [flaggor] …\n\n";
  for (const Command& command : commands) out << "  " << Pad(command.name, 10) << ' ' << command.summary << '\n';
  out << "\nHjälp om ett kommando: lardom KOMMANDO --help\n";
}

void PrintHelp(const Command& command, std::ostream& out) {
  out << "lardom " << command.name << ' ' << command.usage << "\n\n" << command.summary << "\n\n";
  const auto print = [&out](const Flag& flag) {
    std::string left(flag.name);
    if (!flag.value.empty()) left += " " + std::string(flag.value);
    out << "  " << Pad(left, 22) << flag.help << '\n';
  };
  for (const Flag& flag : command.flags) print(flag);
  for (const Flag& flag : kCommonFlags) print(flag);
}

std::string DataDir(const Args& args) {
  if (args.Has("--data")) return std::string(args.Get("--data"));
  const char* env = std::getenv("LARDOM_DATA");
  return env != nullptr && *env != '\0' ? env : "./lardom-data";
}

}  // namespace

int Fail(const Error& error, Streams& io) {
  std::string text = error.Text();
  MaskIdentityNumbers(&text);  // names of files hold them, too
  io.err << "lardom: " << text << '\n';
  return ExitCode(error.code);
}

int UsageError(std::string_view where, std::string_view what, Streams& io) {
  return Fail(Error{ErrorCode::kUsage, std::string(where), std::string(what)}, io);
}

std::string WhoAmI(const Args& args) {
  if (args.Has("--by")) return std::string(args.Get("--by"));
  for (const char* name : {"SUDO_USER", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "okänd";
}

int RunCli(std::span<const std::string> words, Streams& io) {
  const std::vector<Command> commands = AllCommands();
  if (words.empty()) {
    PrintOverview(commands, io.err);
    return 2;
  }
  const std::string& name = words.front();
  if (name == "--help" || name == "-h" || name == "help") {
    PrintOverview(commands, io.out);
    return 0;
  }
  if (name == "--version") {
    io.out << "lardom " << kVersion << '\n';
    return 0;
  }
  const auto command = std::ranges::find(commands, name, &Command::name);
  if (command == commands.end()) {
    std::vector<std::string_view> names;
    for (const Command& known : commands) names.push_back(known.name);
    const std::string_view near = Nearest(name, names);
    return UsageError(name,
                      near.empty() ? "Kommandot finns inte; `lardom --help` visar alla."
                                   : "Kommandot finns inte; menade du " + std::string(near) + "?",
                      io);
  }
  std::vector<Flag> flags = command->flags;
  flags.insert(flags.end(), kCommonFlags.begin(), kCommonFlags.end());
  const auto args = Args::Parse(words.subspan(1), flags);
  if (!args) {
    const int code = Fail(args.error(), io);
    io.err << "Användning: lardom " << command->name << ' ' << command->usage << '\n';
    return code;
  }
  if (args.value().Has("--help")) {
    PrintHelp(*command, io.out);
    return 0;
  }
  Library library(DataDir(args.value()));
  Invocation call{.args = args.value(),
                  .io = io,
                  .library = library,
                  .json = args.value().Has("--json") || args.value().Has("--jsonl"),
                  .quiet = args.value().Has("--quiet")};
  const int code = command->run(call);
  if (code == 2 && !call.quiet) io.err << "Användning: lardom " << command->name << ' ' << command->usage << '\n';
  return code;
}

}  // namespace lardom::server
