// API keys. A secret is "lardom_<id>_<32 random bytes>"; the catalogue has its BLAKE2b hash alone. Since the secret is
// random and long, a plain fast hash is enough: there is nothing to guess.
#include <sodium.h>

#include <array>

#include "corpus/catalogue/impl.h"

namespace lardom {
namespace {

using catalogue::Durability;
using catalogue::Statement;
using catalogue::WriteScope;

constexpr std::string_view kPrefix = "lardom_";
constexpr std::size_t kIdDigits = 8;

std::string Hash(std::string_view secret) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                     nullptr, 0);
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string RandomHex(std::size_t digits) {
  std::string bytes(digits / 2, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  std::string hex(digits + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  hex.pop_back();
  return hex;
}

}  // namespace

Result<std::string> Catalogue::AddKey(std::string_view name) {
  if (name.empty()) return Error{ErrorCode::kUsage, "", "Nyckeln måste få ett namn, så att den går att känna igen."};
  const std::string id = RandomHex(kIdDigits);
  std::string secret(kPrefix);
  secret += id + "_" + RandomHex(64);
  const std::string hash = Hash(secret);
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("INSERT INTO keys (id, name, hash, created, revoked) VALUES (?, ?, ?, ?, 0)")
                 .Bind(id)
                 .Bind(name)
                 .BindBlob(hash)
                 .Bind(catalogue::IsoNow())
                 .Run());
  LARDOM_TRY(write.Finish());
  return secret;
}

std::vector<ApiKey> Catalogue::Keys() const {
  std::vector<ApiKey> keys;
  Statement rows = impl_->Prepare("SELECT id, name, created, revoked FROM keys ORDER BY created, id");
  while (rows.Step()) keys.push_back({rows.Text(0), rows.Text(1), rows.Text(2), rows.Int(3) != 0});
  return keys;
}

Status Catalogue::RevokeKey(std::string_view id) {
  WriteScope write(impl_->db.get(), Durability::kFull);
  LARDOM_TRY(write.begun());
  LARDOM_TRY(impl_->Prepare("UPDATE keys SET revoked = 1 WHERE id = ?").Bind(id).Run());
  if (impl_->db->Changed() == 0) {
    write.NothingWritten();
    return impl_->NotFound("Det finns ingen nyckel med id ”" + std::string(id) + "”.");
  }
  return write.Finish();
}

std::optional<ApiKey> Catalogue::CheckKey(std::string_view secret) const {
  if (!secret.starts_with(kPrefix) || secret.size() > 200) return std::nullopt;
  const std::string_view id = secret.substr(kPrefix.size(), kIdDigits);
  Statement row = impl_->Prepare("SELECT id, name, created, hash FROM keys WHERE id = ? AND revoked = 0");
  if (!row.Bind(id).Step()) return std::nullopt;
  const std::string hash = Hash(secret);
  const std::string_view stored = row.View(3);
  if (stored.size() != hash.size() || sodium_memcmp(stored.data(), hash.data(), hash.size()) != 0) return std::nullopt;
  return ApiKey{row.Text(0), row.Text(1), row.Text(2), false};
}

}  // namespace lardom
