#include <tesseract/ocrclass.h>
#include <time.h>

#include <cmath>

#include "parsers/base/limits.h"
#include "parsers/document/ocr_pieces_internal.h"
#include "parsers/document/ocr_words_internal.h"

namespace homeward::ocr {

namespace {

std::chrono::milliseconds cpu_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::milliseconds(now.tv_nsec / 1'000'000);
}

bool is_over(void* end, int /*words*/) {
    return cpu_time() >= *static_cast<std::chrono::milliseconds*>(end);
}

}  // namespace

PieceReader::PieceReader(Pix* grey, double dpi)
    : grey_(grey),
      dpi_(dpi),
      end_(cpu_time() + std::chrono::milliseconds(limits::worker_ocr_page_time_max) * 3 / 4) {}

void PieceReader::look_at(tesseract::TessBaseAPI& api, Pix* picture, double picture_dpi) {
    tesseract::ETEXT_DESC monitor;
    monitor.cancel = is_over;
    monitor.cancel_this = &end_;
    api.SetImage(picture);
    api.SetSourceResolution(static_cast<int>(std::lround(picture_dpi)));
    const int failed = api.Recognize(&monitor);
    if (is_over(&end_, 0)) throw Error(ErrorCode::limit_time, "recognition");
    if (failed != 0) throw Error(ErrorCode::limit_memory, "recognition");
}

std::vector<Word> PieceReader::line(tesseract::TessBaseAPI& api,
                                    const InkLine& line,
                                    float scale,
                                    int margin) {
    const PixOwner piece = clipped(grey_, line.box);
    PixOwner framed = owned(pixAddBorder(piece.get(), margin, 255));
    if (scale != 1) framed = owned(pixScale(framed.get(), scale, scale));
    look_at(api, framed.get(), dpi_ * static_cast<double>(scale));
    std::vector<Word> words;
    add_words(api, line.letter_height * static_cast<double>(scale), words);
    const double dx = std::floor(line.box.x0) - margin;
    const double dy = std::floor(line.box.y0) - margin;
    const double by = 1 / static_cast<double>(scale);
    for (Word& word : words) {
        const Rect& box = word.box;
        word.box = {box.x0 * by + dx, box.y0 * by + dy, box.x1 * by + dx, box.y1 * by + dy};
        word.font_size /= scale;
    }
    return words;
}

LineLook PieceReader::look_of(const InkLine& line) const {
    return look_at_line(clipped(grey_, line.box).get(), line);
}

}  // namespace homeward::ocr
