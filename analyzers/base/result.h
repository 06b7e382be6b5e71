// Errors as values.
//
// Result<T> holds a T or an Error; Status holds success or an Error. Expected failures (bad input, missing files,
// broken databases) are returned, never thrown. Every value must be looked at ([[nodiscard]]).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace lardom {

// What went wrong, as a category. kUsage, kInput and kData map to the exit codes 2, 1 and 3 of the command line.
enum class ErrorCode {
  kUsage,     // the caller asked for something that does not exist or is malformed
  kInput,     // one input (file, line, document) can't be used; others go on
  kNotFound,  // a named document, method or link is not in the library
  kConflict,  // two things claim the same name, or somebody else holds the lock
  kData,      // the data directory can't be used
  kInternal,  // a bug or a resource that ran out
};

// `where` is a file:line, a parameter or a document id; `what` is a whole sentence in Swedish for a person.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string where;
  std::string what;

  // "where: what", or just what where there is no place to name.
  std::string Text() const { return where.empty() ? what : where + ": " + what; }
};

struct Ok {};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor): meant to read as a return
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Only after ok(): the value. Calling it on an error is a programming mistake and ends the program.
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }

  // Only after !ok().
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<Ok>;

}  // namespace lardom

// Returns the error of `expr` from the enclosing function when it failed.
#define LARDOM_TRY(expr)                                 \
  do {                                                   \
    if (auto lardom_status_ = (expr); !lardom_status_) { \
      return lardom_status_.error();                     \
    }                                                    \
  } while (false)
