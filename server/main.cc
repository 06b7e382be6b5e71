// lardom: the command line and the server in one program.
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "server/cli/command.h"

int main(int argc, char** argv) {
  try {
    std::ios::sync_with_stdio(false);
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> words(argv + 1, argv + argc);
    lardom::server::Streams io{.in = std::cin, .out = std::cout, .err = std::cerr};
    io.out_terminal = ::isatty(STDOUT_FILENO) == 1;
    io.err_terminal = ::isatty(STDERR_FILENO) == 1;
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) io.width = size.ws_col;
    const int code = lardom::server::RunCli(words, io);
    std::cout.flush();
    return code;
  } catch (const std::exception& error) {
    std::cerr << "lardom: " << error.what() << '\n';
    return 1;
  }
}
