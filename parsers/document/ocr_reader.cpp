#include "parsers/document/ocr_reader.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include <algorithm>
#include <cmath>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/ocr_pix_internal.h"
#include "parsers/text/unicode.h"

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

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_unicode_space(next_code_point(text, at))) return false;
    }
    return true;
}

/// How the letters of a line stand: its baseline's height at a word, and what reaches above and below it.
/// Dots.
struct LineMeasure {
    double ascent = 0;
    double descent = 0;
};

// The recogniser's rows tell the height of small letters, of tall ones and of tails; a row of capitals or of
// figures may tell too little, so the ink has its say.
LineMeasure measure_line(const tesseract::ResultIterator& at) {
    float height = 0;
    float descenders = 0;
    float ascenders = 0;
    at.RowAttributes(&height, &descenders, &ascenders);
    return {std::max(0.0F, height + descenders), std::max(0.0F, -descenders)};
}

// A word's box as type has it, from over the tall letters to under the tails, whatever letters it happens to
// have: words of a line then stand level, as in a text layer, and gaps can be told from the size of the type.
void stretch_to_line(const tesseract::ResultIterator& at, const LineMeasure& line, Word& word) {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    if (line.ascent <= 0 || !at.Baseline(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) return;
    const double base = (y0 + y1) / 2.0;
    const double size = std::clamp(line.ascent / 0.74, word.box.height() * 0.9, word.box.height() * 3);
    word.font_size = static_cast<float>(size);
    word.box.y0 = std::min(word.box.y0, std::max(base - size * 0.80, word.box.y0 - size * 0.6));
    word.box.y1 = std::max(word.box.y1, std::min(base + size * 0.22, word.box.y1 + size * 0.6));
}

std::vector<Word> words_of(tesseract::TessBaseAPI& api) {
    std::vector<Word> words;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at) return words;
    LineMeasure line;
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) line = measure_line(*at);
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        if (!text) continue;
        Word word;
        word.text = trimmed(repaired_utf8(text.get()));
        if (word.text.empty() || is_blank(word.text)) continue;  // ruled lines come back as a space
        int x0 = 0;
        int y0 = 0;
        int x1 = 0;
        int y1 = 0;
        if (!at->BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) continue;
        word.box = {double(x0), double(y0), double(x1), double(y1)};
        stretch_to_line(*at, line, word);
        word.confidence = std::clamp(at->Confidence(tesseract::RIL_WORD) / 100.0F, 0.0F, 1.0F);
        words.push_back(std::move(word));
    } while (at->Next(tesseract::RIL_WORD) && words.size() < limits::words_in_page_max);
    return words;
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
    state_->api.SetPageSegMode(tesseract::PSM_AUTO);
    state_->api.SetVariable("debug_file", "/dev/null");
}

OcrEngine::OcrEngine(OcrEngine&&) noexcept = default;
OcrEngine& OcrEngine::operator=(OcrEngine&&) noexcept = default;
OcrEngine::~OcrEngine() = default;

namespace {

Recognised recognise_image(OcrEngine& engine, const PageImage& image, int turn) {
    Recognised out;
    out.dpi = image.dpi;
    out.turn = turn;
    out.clean = ocr::cleaned(ocr::to_pix(image), image.dpi, turn);
    tesseract::TessBaseAPI& api = engine.state().api;
    api.SetImage(out.clean.grey.get());
    api.SetSourceResolution(static_cast<int>(std::lround(image.dpi)));
    tesseract::ETEXT_DESC monitor;
    monitor.set_deadline_msecs(
        static_cast<int32_t>(std::chrono::milliseconds(limits::worker_ocr_page_time_max).count()) * 3 / 4);
    const int failed = api.Recognize(&monitor);
    if (monitor.deadline_exceeded()) throw Error(ErrorCode::limit_time, "recognition");
    if (failed == 0) out.words = words_of(api);
    api.Clear();
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
        word.box = to_points(word.box, from.dpi);
        word.box.y0 = std::max(word.box.y0, 0.0);
        word.box.y1 = std::min(word.box.y1, page.height);
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
