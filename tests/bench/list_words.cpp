// The peer of `./dev bench reading`: reads each PDF named, one after the other in one process, and lists the
// words of its pages with their boxes through libpoppler-cpp. Nothing is interpreted and nothing is walled
// off: what any program on this library must spend at the least. `--print` writes each word too, as a small
// script would.

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

#include <cstdio>
#include <memory>
#include <string_view>

namespace {

struct Sum {
    std::size_t words = 0;
    std::size_t letters = 0;
    double area = 0;  // Of all boxes: so that none of them is left out as unused.
};

void print_word(const poppler::text_box& word, const poppler::rectf& box) {
    const poppler::byte_array text = word.text().to_utf8();
    std::printf("%.*s\t%.2f\t%.2f\t%.2f\t%.2f\n",
                static_cast<int>(text.size()),
                text.data(),
                box.left(),
                box.top(),
                box.right(),
                box.bottom());
}

bool list_words(const char* path, bool print, Sum& sum) {
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(path));
    if (!document) return false;
    for (int page = 0; page < document->pages(); ++page) {
        const std::unique_ptr<poppler::page> sheet(document->create_page(page));
        if (!sheet) return false;
        for (const poppler::text_box& word : sheet->text_list()) {
            const poppler::rectf box = word.bbox();
            ++sum.words;
            sum.letters += word.text().size();
            sum.area += box.width() * box.height();
            if (print) print_word(word, box);
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const bool print = argc > 1 && std::string_view(argv[1]) == "--print";
    Sum sum;
    for (int i = print ? 2 : 1; i < argc; ++i) {
        if (!list_words(argv[i], print, sum)) return 1;
    }
    std::printf("%zu words, %zu letters, %.0f square points\n", sum.words, sum.letters, sum.area);
    return 0;
}
