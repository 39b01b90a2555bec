#include "parsers/document/ocr_reader.h"

#include <tesseract/baseapi.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/ocr_figures.h"
#include "parsers/document/ocr_handwriting.h"
#include "parsers/document/ocr_names.h"
#include "parsers/document/ocr_pieces_internal.h"
#include "parsers/document/ocr_pix_internal.h"
#include "parsers/document/ocr_second_look.h"
#include "parsers/document/ocr_welsh.h"
#include "parsers/document/ocr_words_internal.h"
#include "parsers/document/page_space.h"

namespace homeward {

namespace {

constexpr double dpi_first = 200;
constexpr double dpi_second = 300;
constexpr float quality_well = 0.80F;  // below it a second look at a higher resolution pays
constexpr float quality_poor = 0.65F;  // below it a page may stand on its head
constexpr double points_in_inch = 72;

struct Recognised {
    ocr::CleanPage clean;
    double dpi = 0;
    std::vector<Word> words;        ///< In dots.
    std::vector<Rect> handwriting;  ///< Likewise.
    float quality = 0;
    int turn = 0;  ///< That was asked for, over what the letters' feet told.
};

Rect to_points(const Rect& box, double dpi) {
    const double scale = points_in_inch / dpi;
    return {box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

// How many of the words with a letter or a figure are read surely. Tick boxes are none.
double share_of_sure(const std::vector<Word>& words) {
    constexpr float sure = 0.8F;
    std::size_t all = 0;
    std::size_t surely = 0;
    for (const Word& word : words) {
        if (std::ranges::none_of(word.text, is_ascii_alnum)) continue;
        ++all;
        surely += word.confidence >= sure ? 1U : 0U;
    }
    return all > 0 ? static_cast<double>(surely) / static_cast<double>(all) : 0;
}

Recognised recognise_image(OcrEngine& engine, const PageImage& image, int turn = 0);

}  // namespace

struct OcrEngine::State {
    tesseract::TessBaseAPI api;
    std::string welsh_data;  ///< Read before the walls go up; made ready only for a page that has Welsh.
    std::unique_ptr<tesseract::TessBaseAPI> welsh_api;

    /// Null where the language data is not installed.
    tesseract::TessBaseAPI* welsh() {
        if (!welsh_api && !welsh_data.empty()) {
            welsh_api = std::make_unique<tesseract::TessBaseAPI>();
            const int failed = welsh_api->Init(welsh_data.data(),
                                               static_cast<int>(welsh_data.size()),
                                               "cym",
                                               tesseract::OEM_LSTM_ONLY,
                                               nullptr,
                                               0,
                                               nullptr,
                                               nullptr,
                                               false,
                                               nullptr);
            welsh_data.clear();
            if (failed != 0) welsh_api.reset();
            if (welsh_api) welsh_api->SetVariable("debug_file", "/dev/null");
        }
        return welsh_api.get();
    }
};

OcrEngine::OcrEngine() : state_(std::make_unique<State>()) {
    setMsgSeverity(L_SEVERITY_NONE);
    if (state_->api.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) {
        throw Error(ErrorCode::bad_config, "no English data for text recognition: install tesseract-ocr-eng");
    }
    state_->api.SetVariable("debug_file", "/dev/null");
    const std::filesystem::path folder = state_->api.GetDatapath();
    std::ifstream welsh(folder / "cym.traineddata", std::ios::binary);
    state_->welsh_data.assign(std::istreambuf_iterator<char>(welsh), {});
}

OcrEngine::OcrEngine(OcrEngine&&) noexcept = default;
OcrEngine& OcrEngine::operator=(OcrEngine&&) noexcept = default;
OcrEngine::~OcrEngine() = default;

namespace {

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

// Reads the lines again as Welsh, and keeps what was read more surely so.
void read_as_welsh(tesseract::TessBaseAPI& welsh,
                   ocr::PieceReader& reader,
                   const std::vector<ocr::InkLine>& lines,
                   std::vector<std::vector<Word>>& words) {
    constexpr float more_surely = 0.01F;
    welsh.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::vector<Word> again = reader.line(welsh, lines.at(i));
        if (mean_confidence(again) > mean_confidence(words.at(i)) + more_surely)
            words.at(i) = std::move(again);
    }
    welsh.Clear();
}

std::vector<Word> all_of(const std::vector<std::vector<Word>>& by_line) {
    std::vector<Word> words;
    for (const std::vector<Word>& line : by_line) words.insert(words.end(), line.begin(), line.end());
    return words;
}

// A cross alone in its cell is an answer, however often and in whatever size it was read.
void tell_lone_cross(const ocr::InkLine& line, std::vector<Word>& read) {
    constexpr float sure = 0.86F;
    if (read.size() != 1 || line.box.width() > 1.6 * line.letter_height) return;
    Word& word = read.front();
    if (word.text.size() > 2 || word.text.find_first_not_of("xX") != std::string::npos) return;
    word.text = "X";
    word.confidence = std::max(word.confidence, sure);
}

// What the recogniser gives nothing for, as for letters alone and some short bold words: letters larger,
// words smaller and as they stand with much white around them. Marks are no reading of what is as high as
// letters.
std::vector<Word> read_apart(tesseract::TessBaseAPI& api,
                             ocr::PieceReader& reader,
                             const ocr::InkLine& line) {
    constexpr float smaller = 0.7F;
    constexpr float larger = 1.5F;
    constexpr double letter_least = 10;  // dots: of 4 points at 200 an inch
    const auto raw = [&](float scale, int margin) {
        api.SetPageSegMode(tesseract::PSM_RAW_LINE);
        std::vector<Word> words = reader.line(api, line, scale, margin);
        api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
        return words;
    };
    if (line.box.width() < 1.6 * line.letter_height) return raw(larger, ocr::piece_margin);
    if (line.letter_height < letter_least) return {};
    std::vector<Word> read = reader.line(api, line, smaller);
    std::vector<Word> again = raw(1, static_cast<int>(1.5 * line.letter_height));
    read = read.empty() ? std::move(again) : reconciled(std::move(read), std::move(again));
    const bool letters = std::ranges::any_of(
        read, [](const Word& word) { return std::ranges::any_of(word.text, is_ascii_alnum); });
    return letters ? read : std::vector<Word>();
}

// A line that was read unsurely is seen again larger: what is misread at one size is seldom misread so at the
// other.
std::vector<Word> read_twice(tesseract::TessBaseAPI& api,
                             ocr::PieceReader& reader,
                             const ocr::InkLine& line) {
    constexpr float larger = 1.5F;
    std::vector<Word> read = reader.line(api, line);
    if (read.empty()) read = read_apart(api, reader, line);
    if (wants_second_look(read)) read = reconciled(std::move(read), reader.line(api, line, larger));
    tell_lone_cross(line, read);
    return read;
}

// The words of each line in turn, without what a hand wrote. A page in which no line can be told is left to
// the recogniser's own search.
std::vector<Word> recognise_lines(OcrEngine::State& engine,
                                  ocr::CleanPage& clean,
                                  double dpi,
                                  std::vector<Rect>& handwriting) {
    tesseract::TessBaseAPI& api = engine.api;
    Pix* grey = clean.grey.get();
    ocr::PageLines& page = clean.print;
    const Rect sheet{0, 0, double(pixGetWidth(grey)), double(pixGetHeight(grey))};
    drop_side_dirt(page.lines, sheet, dpi);
    const std::vector<Word> dashes = ocr::lone_dashes(page, clean.rules, dpi);
    for (const Rect& speck : page.specks) ocr::whiten(grey, speck, 1);
    ocr::PieceReader reader(grey, dpi);
    const std::vector<ocr::Comb> combs = ocr::take_combs(page.lines, clean.rules, dpi);
    if (page.lines.empty()) {
        api.SetPageSegMode(tesseract::PSM_AUTO);
        reader.look_at(api, grey, dpi);
        std::vector<Word> words;
        ocr::add_words(api, 0, words);
        return words;
    }
    api.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    std::vector<std::vector<Word>> by_line;
    std::vector<ocr::InkLine> lines;
    std::vector<ocr::LineLook> looks;
    std::size_t count = 0;
    for (const ocr::InkLine& line : page.lines) {
        std::vector<Word> read = read_twice(api, reader, line);
        if (is_edge_noise(line, read, sheet.y1, dpi)) continue;
        count += read.size();
        by_line.push_back(std::move(read));
        lines.push_back(line);
        looks.push_back(reader.look_of(line));
        if (count >= limits::words_in_page_max) break;
    }
    if (ocr::has_welsh(all_of(by_line))) {
        if (tesseract::TessBaseAPI* welsh = engine.welsh()) read_as_welsh(*welsh, reader, lines, by_line);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) ocr::look_at_letters(grey, lines.at(i), by_line.at(i));
    ocr::tell_led_labels(clean.leaders, lines, by_line);
    handwriting = ocr::take_handwriting_out(looks, by_line);
    std::vector<Word> words = all_of(by_line);
    words.insert(words.end(), dashes.begin(), dashes.end());
    if (count >= limits::words_in_page_max) return words;
    for (const ocr::Comb& comb : combs) {
        reader.look_at(api, ocr::side_by_side(grey, comb, ocr::piece_margin).get(), dpi);
        ocr::add_comb_words(api, comb, words);
    }
    return words;
}

Recognised recognise_image(OcrEngine& engine, const PageImage& image, int turn) {
    Recognised out;
    out.dpi = image.dpi;
    out.turn = turn;
    out.clean = ocr::cleaned(ocr::to_pix(image), image.dpi, turn);
    out.words = recognise_lines(engine.state(), out.clean, out.dpi, out.handwriting);
    engine.state().api.Clear();
    mend_figures(out.words);
    mend_names_and_ranks(out.words);
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

// A tick that is hardly to be seen is neither a tick nor none: somebody must look.
void warn_of_unclear_ticks(const Page& page, std::vector<Warning>& warnings) {
    const auto unclear = std::ranges::count(page.tick_boxes, TickState::unclear, &TickBox::state);
    if (unclear == 0) return;
    const std::string number = std::to_string(page.number);
    warnings.push_back({"unclear_tick",
                        page.number,
                        unclear == 1 ? "A box on page " + number + " may be ticked or not. Look at it."
                                     : std::to_string(unclear) + " boxes on page " + number +
                                           " may be ticked or not. Look at them."});
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
    for (const Rect& written : from.handwriting) {
        const Rect area = intersected(to_points(written, from.dpi), {0, 0, page.width, page.height});
        if (!area.empty()) page.handwriting.push_back(area);
    }
    for (const Rect& rule : from.clean.rules) page.rules.push_back(to_points(rule, from.dpi));
    add_ticks(from, page);
    return page;
}

// The page as it is to be read: a sheet that lies on a table in a photograph is drawn as it looks from above.
class PagePicture {
public:
    explicit PagePicture(const DrawPage& draw) : draw_(draw), first_(draw(dpi_first)) {
        const std::optional<ocr::SheetInPicture> found = ocr::find_sheet(first_);
        if (!found) return;
        sheet_ = found;
        came_width_ = first_.width * points_in_inch / first_.dpi;
        came_height_ = first_.height * points_in_inch / first_.dpi;
        first_ = at(dpi_first);
    }

    const PageImage& first() const { return first_; }

    PageImage at(double dpi) const {
        if (!sheet_) return draw_(dpi);
        // The sheet takes up a part of the picture: to have it at `dpi` the whole must be drawn finer.
        const double shown = std::hypot(sheet_->corners[1].x - sheet_->corners[0].x,
                                        sheet_->corners[1].y - sheet_->corners[0].y);
        return ocr::flattened(draw_(dpi * std::clamp(sheet_->width / shown, 1.0, finer_most)), *sheet_, dpi);
    }

    std::optional<PhotographedSheet> sheet() const {
        if (!sheet_) return std::nullopt;
        return PhotographedSheet{sheet_->corners, came_width_, came_height_};
    }

private:
    static constexpr double finer_most = 1.7;

    const DrawPage& draw_;
    PageImage first_;
    std::optional<ocr::SheetInPicture> sheet_;
    double came_width_ = 0;
    double came_height_ = 0;
};

}  // namespace

Page recognise_page(OcrEngine& engine,
                    int page_number,
                    const DrawPage& draw,
                    std::vector<Warning>& warnings) {
    const PagePicture picture(draw);
    const PageMeasures measures = ocr::measured(picture.first());
    Recognised best = recognise_image(engine, picture.first());
    // However sure the feet of its letters were: Welsh has more tails than English, capitals have none.
    if (best.quality < quality_poor) {
        Recognised other_way_up = recognise_image(engine, picture.first(), 180);
        if (other_way_up.quality > best.quality) best = std::move(other_way_up);
    }
    if (!best.words.empty() && best.quality < quality_well && best.dpi < dpi_second) {
        const int turn = best.turn;
        Recognised second = recognise_image(engine, picture.at(dpi_second), turn);
        if (second.quality > best.quality) best = std::move(second);
    }
    const bool unbent = best.clean.unbent;
    Page page = to_page(page_number, std::move(best));
    page.sheet = picture.sheet();
    warn_of_unclear_ticks(page, warnings);
    if (unbent) {
        warnings.push_back({std::string(curled_page),
                            page_number,
                            "Page " + std::to_string(page_number) +
                                " curls. It was read, but where its words stand can't be shown."});
    }
    page.measures = measures;
    page.measures.sure_words = share_of_sure(page.words);
    if (page.words.empty()) {
        warnings.push_back({"no_text_found",
                            page_number,
                            "No words were found on page " + std::to_string(page_number) + "."});
    }
    return page;
}

}  // namespace homeward
