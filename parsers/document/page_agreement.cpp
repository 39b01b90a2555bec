#include "parsers/document/page_agreement.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/document/page_space.h"

namespace homeward {

namespace {

constexpr float sure = 0.85F;  // From it on recognition is believed against a layer that is in doubt.
constexpr std::size_t letters_compared = 40;

// The letters and digits of a word in one case: marks and spaces are read differently by everyone.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool letter = is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
        if (letter && out.size() < letters_compared) out += to_ascii_lower(c);
    }
    return out;
}

// How many letters must be changed, put in or taken out to make one of the other.
std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, changed});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// A letter in three may be misread. Figures may not: one makes another day of a date.
bool reads_alike(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const bool figures = a.size() == b.size() && a.size() >= 4 && std::ranges::all_of(a, is_ascii_digit) &&
                         std::ranges::all_of(b, is_ascii_digit);
    const std::size_t longer = std::max(a.size(), b.size());
    return !figures && letters_apart(a, b) <= std::max<std::size_t>(longer / 3, 1);
}

bool overlap(const Rect& a, const Rect& b) {
    const Rect both = intersected(a, b);
    if (both.empty()) return false;
    return both.width() > 0.4 * std::min(a.width(), b.width()) && line_overlap(a, b) > 0.4;
}

// The words that recognition saw, on the paper and by height, so that those of a box are found at once.
class SeenWords {
public:
    explicit SeenWords(const Page& seen) {
        for (const Word& word : seen.words) {
            words_.push_back({on_paper(seen, word.box), &word, false});
            height_most_ = std::max(height_most_, words_.back().box.height());
        }
        std::ranges::sort(words_, {}, [](const Seen& each) { return each.box.y0; });
    }

    struct Seen {
        Rect box;
        const Word* word = nullptr;
        bool met = false;  ///< A word of the layer stands in the same place.
    };

    /// Those that stand where `box` is, from left to right; marks them as met.
    std::vector<const Seen*> in(const Rect& box) {
        std::vector<const Seen*> found;
        auto at = std::ranges::lower_bound(
            words_, box.y0 - height_most_, {}, [](const Seen& each) { return each.box.y0; });
        for (; at != words_.end() && at->box.y0 < box.y1; ++at) {
            if (!overlap(at->box, box)) continue;
            at->met = true;
            found.push_back(&*at);
        }
        std::ranges::sort(found, {}, [](const Seen* each) { return each->box.x0; });
        return found;
    }

    const std::vector<Seen>& all() const { return words_; }

private:
    std::vector<Seen> words_;
    double height_most_ = 0;
};

// Whether there is anything but one even colour in the middle of `box`.
bool shows_ink(const PageImage& picture, const Rect& box) {
    constexpr int contrast = 40;
    const double scale = picture.dpi / 72;
    const auto column = [&](double x) {
        return std::clamp(static_cast<int>(x * scale), 0, picture.width - 1);
    };
    const auto row = [&](double y) { return std::clamp(static_cast<int>(y * scale), 0, picture.height - 1); };
    const double inset = std::min(box.height() * 0.22, box.width() * 0.22);
    const int left = column(box.x0 + inset * 0.5);
    const int right = column(box.x1 - inset * 0.5);
    const int top = row(box.y0 + inset);
    const int bottom = row(box.y1 - inset);
    int least = 255;
    int most = 0;
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const int grey =
                picture.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                static_cast<std::size_t>(x));
            least = std::min(least, grey);
            most = std::max(most, grey);
        }
    }
    return most - least >= contrast;
}

enum class Match { alike, different, unread };

struct Compared {
    Match match = Match::unread;
    float confidence = 0;
    std::string text;  ///< What is seen there.
};

Compared compared(const Word& word, SeenWords& seen) {
    Compared out;
    const std::string mine = folded(word.text);
    std::string all;
    out.confidence = 1;
    for (const SeenWords::Seen* each : seen.in(word.box)) {
        const std::string theirs = folded(each->word->text);
        out.confidence = std::min(out.confidence, each->word->confidence);
        out.text += each->word->text;
        all += theirs;
        // A word of recognition may hold several of the layer's: "Date/Time".
        const bool within = !mine.empty() && theirs.find(mine) != std::string::npos;
        if (within || reads_alike(mine, theirs)) out.match = Match::alike;
    }
    if (mine.empty() || out.match == Match::alike) return {Match::alike, 1, {}};  // A mark is no evidence.
    if (all.empty()) return {};
    out.match = reads_alike(mine, all) ? Match::alike : Match::different;
    return out;
}

void warn(std::vector<Warning>& warnings, const char* code, int page, std::string message) {
    warnings.push_back({code, page, std::move(message)});
}

void warn_of_difference(int page, std::vector<Warning>& warnings) {
    warn(warnings,
         "text_layer_differs",
         page,
         "The text in the file is not what page " + std::to_string(page) +
             " shows. What is seen was read. Compare it with the paper.");
}

bool is_word(const Word& word) {
    return folded(word.text).size() >= 2;
}

}  // namespace

Page agreed_page(Page layer, Page seen, const PageImage& picture, std::vector<Warning>& warnings) {
    const auto is_unseen = [&](const Word& word) { return !shows_ink(picture, word.box); };
    const std::size_t unseen = std::erase_if(layer.words, is_unseen);
    if (unseen > 0) {
        warn(warnings,
             "hidden_text",
             layer.number,
             "Page " + std::to_string(layer.number) +
                 " holds words that can't be seen. They were left out. Ask police why they are there.");
    }
    if (seen.rotation != 0 || layer.words.empty()) return seen;
    SeenWords words(seen);
    std::size_t alike = 0;
    std::size_t different = 0;
    bool replaced = false;
    std::vector<Word> kept;
    for (Word& word : layer.words) {
        const Compared found = compared(word, words);
        if (found.match == Match::different) ++different;
        if (found.match == Match::alike) ++alike;
        if (found.match == Match::different && found.confidence >= sure) {
            replaced = true;
            word.text = found.text;
            word.confidence = found.confidence;
        }
        kept.push_back(std::move(word));
    }
    std::size_t extra = 0;
    for (const SeenWords::Seen& each : words.all()) {
        const bool print = each.word->confidence >= 0.7F && is_word(*each.word);
        if (each.met || !print) continue;
        ++extra;
        Word added = *each.word;
        added.box = intersected(each.box, {0, 0, layer.width, layer.height});
        if (!added.box.empty()) kept.push_back(std::move(added));
    }
    if (different * 4 > alike || extra > alike) {
        warn_of_difference(layer.number, warnings);
        return seen;
    }
    if (replaced) warn_of_difference(layer.number, warnings);
    layer.words = std::move(kept);
    for (const Rect& area : seen.handwriting) {
        const Rect shown = intersected(on_paper(seen, area), {0, 0, layer.width, layer.height});
        if (!shown.empty()) layer.handwriting.push_back(shown);
    }
    layer.needs_ocr = layer.layer_in_doubt = false;
    return layer;
}

void compare_with_hidden_layer(const Page& layer, const Page& seen, std::vector<Warning>& warnings) {
    constexpr std::size_t words_needed = 8;
    SeenWords words(seen);
    std::size_t alike = 0;
    std::size_t all = 0;
    for (const Word& word : layer.words) {
        if (!is_word(word)) continue;
        ++all;
        alike += compared(word, words).match == Match::alike ? 1U : 0U;
    }
    if (all >= words_needed && alike * 2 < all && seen.words.size() >= words_needed) {
        warn_of_difference(layer.number, warnings);
    }
}

}  // namespace homeward
