#include "parsers/document/converter_shelf.h"

#include <dlfcn.h>
#include <iconv.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

namespace {

constexpr std::size_t converters_max = 16;

struct KeptConverter {
    std::string to;
    std::string from;
    iconv_t converter = nullptr;
    bool lent = false;
};

struct Shelf {
    bool open = false;
    std::vector<KeptConverter> converters;
};

Shelf& shelf() {
    static Shelf one;
    return one;
}

// The C library's own, behind ours.
template <class Function>
Function next_of(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

iconv_t open_or_lend(const char* to, const char* from) {
    using Open = iconv_t (*)(const char*, const char*);
    static const auto open_next = next_of<Open>("iconv_open");
    for (KeptConverter& kept : shelf().converters) {
        if (kept.lent || kept.to != to || kept.from != from) continue;
        kept.lent = true;
        return kept.converter;
    }
    const iconv_t fresh = open_next(to, from);
    const bool opened = reinterpret_cast<std::ptrdiff_t>(fresh) != -1;
    if (opened && shelf().open && shelf().converters.size() < converters_max)
        shelf().converters.push_back({to, from, fresh, true});
    return fresh;
}

int close_or_keep(iconv_t converter) {
    using Close = int (*)(iconv_t);
    static const auto close_next = next_of<Close>("iconv_close");
    for (KeptConverter& kept : shelf().converters) {
        if (kept.converter != converter) continue;
        iconv(converter, nullptr, nullptr, nullptr, nullptr);  // As new: no state of the text before.
        kept.lent = false;
        return 0;
    }
    return close_next(converter);
}

}  // namespace

void keep_converters() {
    shelf().open = true;
}

}  // namespace homeward

extern "C" __attribute__((visibility("default"))) iconv_t iconv_open(const char* to, const char* from) {
    return homeward::open_or_lend(to, from);
}

extern "C" __attribute__((visibility("default"))) int iconv_close(iconv_t converter) {
    return homeward::close_or_keep(converter);
}
