#include "parsers/document/ocr_reader.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>

#include "parsers/base/limits.h"
#include "parsers/document/ocr_figures.h"
#include "parsers/document/ocr_pix_internal.h"
#include "parsers/document/ocr_second_look.h"
#include "parsers/document/ocr_words_internal.h"

namespace homeward {

namespace {

constexpr double dpi_first = 200;
constexpr double dpi_second = 300;
constexpr float quality_well = 0.80F;  // below it a second look at a higher resolution pays
constexpr float quality_poor = 0.65F;  // below it a person is warned
constexpr double points_in_inch = 72;

struct Recognised {
    ocr::CleanPage clean;
    double dpi = 0;
    std::vector<Word> words;  ///< In dots.
    float quality = 0;
    int turn = 0;  ///< That was asked for, over what the letters' feet told.
};

Rect to_points(const Rect& box, double dpi) {
    const double scale = points_in_inch / dpi;
    return {box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

// The mean confidence, each word weighing as many letters as it has.
float mean_confidence(const std::vector<Word>& words) {
    float sum = 0;
    float letters = 0;
    for (const Word& word : words) {
        const auto length = static_cast<float>(word.text.size());
        sum += word.confidence * length;
        letters += length;
    }
    return letters > 0 ? sum / letters : 0;
}

Recognised recognise_image(OcrEngine& engine, const PageImage& image, int turn = 0);

}  // namespace

struct OcrEngine::State {
    tesseract::TessBaseAPI api;
};

OcrEngine::OcrEngine() : state_(std::make_unique<State>()) {
    setMsgSeverity(L_SEVERITY_NONE);
    if (state_->api.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) {
        throw Error(ErrorCode::bad_config, "no English data for text recognition: install tesseract-ocr-eng");
    }
    state_->api.SetVariable("debug_file", "/dev/null");
}

OcrEngine::OcrEngine(OcrEngine&&) noexcept = default;
OcrEngine& OcrEngine::operator=(OcrEngine&&) noexcept = default;
OcrEngine::~OcrEngine() = default;

namespace {

std::chrono::milliseconds cpu_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::milliseconds(now.tv_nsec / 1'000'000);
}

// Stops a page that takes too long by this process's own time: a busy machine must cost no page.
class PageDeadline {
public:
    explicit PageDeadline(std::chrono::milliseconds time_max) : end_(cpu_time() + time_max) {
        monitor_.cancel = [](void* self, int /*words*/) { return static_cast<PageDeadline*>(self)->over(); };
        monitor_.cancel_this = this;
    }
    PageDeadline(const PageDeadline&) = delete;
    PageDeadline& operator=(const PageDeadline&) = delete;

    void recognise(tesseract::TessBaseAPI& api) {
        const int failed = api.Recognize(&monitor_);
        if (over()) throw Error(ErrorCode::limit_time, "recognition");
        if (failed != 0) throw Error(ErrorCode::limit_memory, "recognition");
    }

private:
    bool over() const { return cpu_time() >= end_; }

    std::chrono::milliseconds end_;
    tesseract::ETEXT_DESC monitor_;
};

// Takes the dirt at the sides of a sheet out of the lines: what is no wider than a few letters, where no line
// of print begins or ends so near to the edge.
void drop_side_dirt(std::vector<ocr::InkLine>& lines, const Rect& sheet, double dpi) {
    const double margin = ocr::dots(8.0, dpi);
    const double print_least = ocr::dots(20.0, dpi);
    const auto prints = [&](const auto& at_side) {
        return std::ranges::any_of(lines, [&](const ocr::InkLine& line) {
            const bool inside = line.box.y0 > margin && line.box.y1 < sheet.y1 - margin;
            return inside && line.box.width() >= print_least && at_side(line.box);
        });
    };
    const bool left = prints([&](const Rect& box) { return box.x0 < margin; });
    const bool right = prints([&](const Rect& box) { return box.x1 > sheet.x1 - margin; });
    std::erase_if(lines, [&](const ocr::InkLine& line) {
        return (!left && line.box.x1 < margin) || (!right && line.box.x0 > sheet.x1 - margin);
    });
}

// Dirt at the head or the foot of the sheet: nothing there could be read.
bool is_edge_noise(const ocr::InkLine& line, const std::vector<Word>& words, double height, double dpi) {
    constexpr float hardly = 0.6F;
    const double margin = ocr::dots(7.0, dpi);
    if (line.box.y1 > margin && line.box.y0 < height - margin) return false;
    return std::ranges::all_of(words, [](const Word& word) { return word.confidence < hardly; });
}

// The words of each line in turn. A page in which no line can be told is left to the recogniser's own search.
std::vector<Word> recognise_lines(tesseract::TessBaseAPI& api, ocr::CleanPage& clean, double dpi) {
    constexpr int ink_threshold = 195;  // faint strokes too: here they only show where letters are
    constexpr int margin = 10;          // the white that the recogniser expects around print, in dots
    Pix* grey = clean.grey.get();
    ocr::PageLines page = ocr::find_lines(ocr::binary_of(grey, ink_threshold).get(), clean.rules, dpi);
    const Rect sheet{0, 0, double(pixGetWidth(grey)), double(pixGetHeight(grey))};
    drop_side_dirt(page.lines, sheet, dpi);
    for (const Rect& speck : page.specks) ocr::whiten(grey, speck, 1);
    PageDeadline deadline(std::chrono::milliseconds(limits::worker_ocr_page_time_max) * 3 / 4);
    const auto look_at = [&](Pix* picture, double picture_dpi) {
        api.SetImage(picture);
        api.SetSourceResolution(static_cast<int>(std::lround(picture_dpi)));
        deadline.recognise(api);
    };
    std::vector<Word> words;
    const std::vector<ocr::Comb> combs = ocr::take_combs(page.lines, clean.rules, dpi);
    if (page.lines.empty()) {
        api.SetPageSegMode(tesseract::PSM_AUTO);
        look_at(grey, dpi);
        ocr::add_words(api, 0, words);
        return words;
    }
    api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    // The words of a line, seen `scale` times as large.
    const auto read_line = [&](const ocr::InkLine& line, float scale) {
        const ocr::PixOwner piece = ocr::clipped(grey, line.box);
        ocr::PixOwner framed = ocr::owned(pixAddBorder(piece.get(), margin, 255));
        if (scale != 1) framed = ocr::owned(pixScale(framed.get(), scale, scale));
        look_at(framed.get(), dpi * static_cast<double>(scale));
        std::vector<Word> read;
        ocr::add_words(api, line.letter_height * static_cast<double>(scale), read);
        const double dx = std::floor(line.box.x0) - margin;
        const double dy = std::floor(line.box.y0) - margin;
        for (Word& word : read) {
            const Rect& box = word.box;
            const double by = 1 / static_cast<double>(scale);
            word.box = {box.x0 * by + dx, box.y0 * by + dy, box.x1 * by + dx, box.y1 * by + dy};
            word.font_size /= scale;
        }
        return read;
    };
    constexpr float larger = 1.5F;  // what is misread at one size is seldom misread so at the other
    for (const ocr::InkLine& line : page.lines) {
        std::vector<Word> read = read_line(line, 1);
        if (read.empty() && line.box.width() < 1.6 * line.letter_height) {  // a letter alone
            api.SetPageSegMode(tesseract::PSM_RAW_LINE);
            read = read_line(line, larger);
            api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
        }
        if (wants_second_look(read)) read = reconciled(std::move(read), read_line(line, larger));
        if (is_edge_noise(line, read, sheet.y1, dpi)) continue;
        words.insert(words.end(), std::move_iterator(read.begin()), std::move_iterator(read.end()));
        if (words.size() >= limits::words_in_page_max) return words;
    }
    for (const ocr::Comb& comb : combs) {
        look_at(ocr::side_by_side(grey, comb, margin).get(), dpi);
        ocr::add_comb_words(api, comb, words);
    }
    return words;
}

Recognised recognise_image(OcrEngine& engine, const PageImage& image, int turn) {
    Recognised out;
    out.dpi = image.dpi;
    out.turn = turn;
    out.clean = ocr::cleaned(ocr::to_pix(image), image.dpi, turn);
    tesseract::TessBaseAPI& api = engine.state().api;
    out.words = recognise_lines(api, out.clean, out.dpi);
    api.Clear();
    mend_figures(out.words);
    out.quality = mean_confidence(out.words);
    return out;
}

void add_ticks(const Recognised& from, Page& page) {
    for (const TickBox& tick : from.clean.tick_boxes) {
        const Rect box = to_points(tick.box, from.dpi);
        page.tick_boxes.push_back({box, tick.state});
        if (tick.state == TickState::unclear) continue;
        page.words.push_back({.text = tick.state == TickState::ticked ? "\u2612" : "\u2610", .box = box});
    }
}

Page to_page(int number, Recognised from) {
    Page page;
    page.number = number;
    page.width = pixGetWidth(from.clean.grey.get()) * points_in_inch / from.dpi;
    page.height = pixGetHeight(from.clean.grey.get()) * points_in_inch / from.dpi;
    page.rotation = from.clean.rotation;
    page.skew = from.clean.skew;
    page.text_source = TextSource::ocr;
    page.quality = from.quality;
    for (Word& word : from.words) {
        word.box = intersected(to_points(word.box, from.dpi), {0, 0, page.width, page.height});
        if (word.box.empty()) continue;  // print that the sheet's edge cut off
        word.font_size = static_cast<float>(word.font_size * points_in_inch / from.dpi);
        page.words.push_back(std::move(word));
    }
    for (const Rect& rule : from.clean.rules) page.rules.push_back(to_points(rule, from.dpi));
    add_ticks(from, page);
    return page;
}

}  // namespace

Page recognise_page(OcrEngine& engine,
                    int page_number,
                    const DrawPage& draw,
                    std::vector<Warning>& warnings) {
    Recognised best = recognise_image(engine, draw(dpi_first));
    if (best.quality < quality_poor && !best.clean.turn_is_sure) {
        Recognised other_way_up = recognise_image(engine, draw(dpi_first), 180);
        if (other_way_up.quality > best.quality) best = std::move(other_way_up);
    }
    if (!best.words.empty() && best.quality < quality_well && best.dpi < dpi_second) {
        const int turn = best.turn;
        Recognised second = recognise_image(engine, draw(dpi_second), turn);
        if (second.quality > best.quality) best = std::move(second);
    }
    Page page = to_page(page_number, std::move(best));
    if (page.words.empty()) {
        warnings.push_back({"no_text_found",
                            page_number,
                            "No words were found on page " + std::to_string(page_number) + "."});
    } else if (page.quality < quality_poor) {
        warnings.push_back({"low_confidence_page",
                            page_number,
                            "Page " + std::to_string(page_number) +
                                " is hard to read. Check it against the image, or type what it says."});
    }
    return page;
}

}  // namespace homeward
