#include "server/errors.h"

#include <array>

namespace lardom::server {
namespace {

// In the order of the enumerators.
constexpr std::array<ErrorRow, 6> kErrors{{
    {ErrorCode::kUsage, 2, 400, "usage", "Frågan går inte att tolka", "The request can't be read"},
    {ErrorCode::kInput, 1, 422, "input", "Uppgiften går inte att använda", "The input can't be used"},
    {ErrorCode::kNotFound, 1, 404, "not-found", "Finns inte", "Not found"},
    {ErrorCode::kConflict, 1, 409, "conflict", "Krockar med något annat", "Conflict"},
    {ErrorCode::kData, 3, 503, "data", "Biblioteket kan inte användas just nu", "The library can't be used now"},
    {ErrorCode::kInternal, 1, 500, "internal", "Något gick fel hos oss", "Something went wrong here"},
}};

}  // namespace

const ErrorRow& RowOf(ErrorCode code) { return kErrors[static_cast<std::size_t>(code)]; }

}  // namespace lardom::server
