#include "server/web/frame/assets.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

constexpr std::size_t asset_bytes_max = 4 * limits::mib;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> asset_types{{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".ttf", "font/ttf"},
    {".woff2", "font/woff2"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
}};

struct Asset {
    std::string bytes;
    std::string_view type;
    std::string digest;
};

// FNV-1a, 64 bits: tells versions of our own files apart, nothing more.
std::string short_digest(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text.push_back(digits.at((hash >> shift) & 15U));
    return text;
}

const Asset* asset_called(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, Asset, std::less<>> assets;
    const std::lock_guard lock(mutex);
    if (const auto found = assets.find(name); found != assets.end()) return &found->second;
    for (const char c : name) {
        if (!is_ascii_alnum(c) && c != '.' && c != '-' && c != '_') return nullptr;
    }
    for (const auto& [ending, type] : asset_types) {
        if (!name.ends_with(ending) || name.starts_with(".")) continue;
        try {
            // Pages and papers share the fonts that the build cut.
            const auto file =
                ending == ".ttf" ? font_folder() / name : find_template("pages/assets/" + std::string(name));
            std::string bytes = read_own_file(file, asset_bytes_max);
            std::string digest = short_digest(bytes);
            return &assets.emplace(std::string(name), Asset{std::move(bytes), type, std::move(digest)})
                        .first->second;
        } catch (const Error&) {
            return nullptr;
        }
    }
    return nullptr;
}

}  // namespace

std::string asset_address(std::string_view name) {
    const Asset* asset = asset_called(name);
    if (asset == nullptr) {
        throw Error{ErrorCode::bad_template, "pages/assets/" + std::string(name) + " is missing"};
    }
    return "/assets/" + asset->digest + "/" + std::string(name);
}

std::optional<Response> find_asset(std::string_view path) {
    constexpr std::string_view root = "/assets/";
    if (!path.starts_with(root)) return std::nullopt;
    path.remove_prefix(root.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const Asset* asset = asset_called(path.substr(slash + 1));
    if (asset == nullptr) return std::nullopt;
    Response response = Response::bytes(asset->bytes, std::string(asset->type));
    // A font's address bears the digest of the style sheet that asks for it.
    if (asset->type == "font/ttf") return response.with("Cache-Control", "public, max-age=86400");
    // A wrong digest is an older page's: the file as it is now, not to be kept.
    const bool current = path.substr(0, slash) == asset->digest;
    return response.with("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace homeward
