#include "server/app/ready_rules.h"

#include <cstdlib>
#include <new>
#include <optional>
#include <string>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/memory_image.h"
#include "parsers/base/paths.h"
#include "parsers/records/label_rules_xml.h"

#ifndef HOMEWARD_SANITIZED  // A sanitizer has a `new` of its own, and its programs read the XML.

namespace {

// While it is set, `new` takes from it. Only the program that writes an image sets it, and it has one thread.
homeward::MemoryImage* image_of_new = nullptr;

void* taken(std::size_t bytes) {
    if (image_of_new != nullptr) return image_of_new->take(bytes);
    while (true) {
        if (void* const at = std::malloc(bytes == 0 ? 1 : bytes)) return at;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

}  // namespace

namespace {

// Ends before the image does, even where an error passes.
struct NewTakesFrom {
    explicit NewTakesFrom(homeward::MemoryImage& image) { image_of_new = &image; }
    NewTakesFrom(const NewTakesFrom&) = delete;
    NewTakesFrom& operator=(const NewTakesFrom&) = delete;
    ~NewTakesFrom() { image_of_new = nullptr; }
};

}  // namespace

// In an image nothing is given back: copies need no more than they keep.
void* operator new(std::size_t bytes) {
    return taken(bytes);
}
void operator delete(void* at) noexcept {
    if (image_of_new == nullptr || !image_of_new->holds(at)) std::free(at);
}
void operator delete(void* at, std::size_t /*bytes*/) noexcept {
    operator delete(at);
}

#endif

namespace homeward {

namespace {

constexpr std::size_t template_bytes_max = 4 * limits::mib;

// Every file that rules can be read from, by name and content. Nothing where one cannot be read: reading the
// templates tells what is wrong with it.
std::optional<std::uint64_t> digest_of_templates() {
    try {
        std::uint64_t digest = 0;
        for (const char* const kind : {"police", "lists", "rules"}) {
            for (const std::filesystem::path& path : list_templates(kind)) {
                digest = quick_digest(path.filename().native(), digest);
                digest = quick_digest(read_own_file(path, template_bytes_max), digest);
            }
        }
        return digest;
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::optional<MemoryImageKey> key_of_rules() {
    const std::optional<std::uint64_t> program = program_mark();
    const std::optional<std::uint64_t> sources = digest_of_templates();
    if (!program || !sources) return std::nullopt;
    return MemoryImageKey{*program, *sources};
}

const Rules* mapped_rules() {
    const std::optional<MemoryImageKey> key = key_of_rules();
    return key ? static_cast<const Rules*>(map_memory_image(program_folder() / "rules.image", *key))
               : nullptr;
}

}  // namespace

const Rules& ready_rules() {
    static const Rules& rules = [&]() -> const Rules& {
        const Rules* const mapped = mapped_rules();
        // Not to be taken apart piece by piece at the end, which would cost a millisecond.
        return mapped != nullptr ? *mapped : *new Rules(load_rules());
    }();
    return rules;
}

void write_rules_image(const std::filesystem::path& path) {
#ifdef HOMEWARD_SANITIZED
    throw Error(ErrorCode::file_unwritable,
                path.filename().string() + ": a sanitizer has a `new` of its own");
#else
    const std::optional<MemoryImageKey> key = key_of_rules();
    const Rules rules = load_rules();
    MemoryImage image;
    const Rules* const copy = [&] {
        const NewTakesFrom here(image);
        return new Rules(rules);  // It goes with the image.
    }();
    // A template that was saved meanwhile would be served under the key of its old text.
    if (!key || key_of_rules() != key || !image.write(path, *key, copy))
        throw Error(ErrorCode::file_unwritable, path.filename().string());
#endif
}

}  // namespace homeward
