// The tables of the catalogue and how older files become new ones.
//
// DO NOT CHANGE a migration that was released: append one, and count kSchemaVersion up. The version lies in
// PRAGMA user_version, the mark that a file is ours in PRAGMA application_id.
#pragma once

#include "corpus/catalogue/connection.h"

namespace lardom::catalogue {

inline constexpr int kSchemaVersion = 5;
inline constexpr std::int64_t kApplicationId = 0x4C726477;  // "Lrdw"

// Refuses a foreign database and one of a newer version (kData); makes the tables in an empty one if `create`, and
// brings an older one up to date.
Status PrepareSchema(const Connection& connection, bool create);

// The checks of PrepareSchema alone, for files that are not to be changed (backups).
Status CheckSchema(const Connection& connection);

// A new random name for this catalogue (32 hexadecimal digits); see Catalogue::Identity.
std::string NewIdentity();

}  // namespace lardom::catalogue
