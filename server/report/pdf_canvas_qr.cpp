#include <qrencode.h>

#include "parsers/base/error.h"
#include "server/report/pdf_canvas.h"

namespace homeward {

void PdfCanvas::qr_code(const Rect& box, std::string_view content) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(content).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (code == nullptr) throw Error(ErrorCode::internal, "a code for this address does not fit");
    const int count = code->width;
    const double side = box.width() / count;
    const auto black = [&](int row, int column) {
        return (code->data[row * count + column] & 1U) != 0;  // The lowest bit is the module's colour.
    };
    for (int row = 0; row < count; ++row) {
        // A run of black modules is one box: fewer marks, and no hairlines between them on screen.
        for (int column = 0; column < count;) {
            if (!black(row, column)) {
                ++column;
                continue;
            }
            const int first = column;
            while (column < count && black(row, column)) ++column;
            rectangle({box.x0 + first * side,
                       box.y0 + row * side,
                       box.x0 + column * side,
                       box.y0 + (row + 1) * side},
                      Colour{},
                      std::nullopt);
        }
    }
}

}  // namespace homeward
