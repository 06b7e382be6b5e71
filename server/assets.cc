#include "server/assets.h"

#include <array>

#include "server/app.h"
#include "server/http/problem.h"

namespace lardom::server {
namespace {

const Asset* FindAsset(std::string_view name) {
  for (const Asset& asset : Assets()) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

std::string HashedName(const Asset& asset) {
  const std::size_t dot = asset.name.rfind('.');
  return std::string(asset.name.substr(0, dot)) + "." + std::string(asset.hash) + std::string(asset.name.substr(dot));
}

std::string_view MediaType(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return kJsonType;
}

}  // namespace

std::string_view AssetContent(std::string_view name) {
  const Asset* asset = FindAsset(name);
  return asset == nullptr ? std::string_view() : asset->content;
}

std::string AssetUrl(std::string_view name) {
  const Asset* asset = FindAsset(name);
  return asset == nullptr ? std::string() : "/assets/" + HashedName(*asset);
}

void AddAssets(Router* router) {
  router->Add("GET", "/assets/{name}", [](const Request&, const PathValues& values) {
    for (const Asset& asset : Assets()) {
      if (HashedName(asset) != values[0]) continue;
      Response response = MakeResponse(200, MediaType(asset.name), std::string(asset.content));
      response.cache_control = "public, max-age=31536000, immutable";
      return response;
    }
    return ProblemOfStatus(404);
  });
  router->Add("GET", "/favicon.ico", [](const Request&, const PathValues&) {
    Response response = MakeResponse(200, "image/svg+xml", std::string(AssetContent("icon.svg")));
    response.cache_control = "public, max-age=86400";
    return response;
  });
}

}  // namespace lardom::server
