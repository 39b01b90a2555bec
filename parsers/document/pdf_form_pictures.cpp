#include <algorithm>

#include "parsers/document/pdf_form_internal.h"
#include "parsers/document/pdf_matrix.h"

namespace homeward {

namespace {

// Follows what a page draws just far enough to know how much of it is covered by pictures: each is drawn as
// the unit square under the matrix of the moment.
class PictureCover : public QPDFObjectHandle::ParserCallbacks {
public:
    PictureCover(QPDFObjectHandle objects, const Rect& sheet) : objects_(std::move(objects)), sheet_(sheet) {}

    void handleObject(QPDFObjectHandle object, std::size_t /*offset*/, std::size_t /*length*/) override {
        constexpr int objects_max = 1'000'000;
        if (++count_ > objects_max) terminateParsing();
        if (object.isInlineImage()) return add_picture();
        if (!object.isOperator()) {
            if (operands_.size() < matrix_.size()) operands_.push_back(std::move(object));
            return;
        }
        do_operator(object.getOperatorValue());
        operands_.clear();
    }
    void handleEOF() override {}

    PictureUse use() const { return {area_, draws_}; }

private:
    void do_operator(const std::string& name) {
        constexpr std::size_t depth_max = 1'000;
        if (name == "q" && saved_.size() < depth_max) {
            saved_.push_back(matrix_);
        } else if (name == "Q" && !saved_.empty()) {
            matrix_ = saved_.back();
            saved_.pop_back();
        } else if (name == "cm" && operands_.size() == matrix_.size()) {
            PdfMatrix by{};
            for (std::size_t i = 0; i < by.size(); ++i) {
                if (!operands_.at(i).isNumber()) return;
                by.at(i) = operands_.at(i).getNumericValue();
            }
            matrix_ = joined(by, matrix_);
        } else if (name == "Do" && operands_.size() == 1 && operands_.front().isName()) {
            QPDFObjectHandle object = objects_.getKey(operands_.front().getName());
            if (!object.isStream()) return;
            draws_ = true;
            QPDFObjectHandle kind = object.getDict().getKey("/Subtype");
            if (kind.isName() && kind.getName() == "/Image") add_picture();
        }
    }

    void add_picture() {
        const PdfMatrix& m = matrix_;
        const Rect box{m[4] + std::min({0.0, m[0], m[2], m[0] + m[2]}),
                       m[5] + std::min({0.0, m[1], m[3], m[1] + m[3]}),
                       m[4] + std::max({0.0, m[0], m[2], m[0] + m[2]}),
                       m[5] + std::max({0.0, m[1], m[3], m[1] + m[3]})};
        const Rect seen = intersected(box, sheet_);
        draws_ = true;
        if (!seen.empty()) area_ += seen.width() * seen.height();
    }

    QPDFObjectHandle objects_;
    Rect sheet_;
    PdfMatrix matrix_{1, 0, 0, 1, 0, 0};
    std::vector<PdfMatrix> saved_;
    std::vector<QPDFObjectHandle> operands_;
    double area_ = 0;
    bool draws_ = false;
    int count_ = 0;
};

}  // namespace

PictureUse pictures_drawn(QPDFObjectHandle page, QPDFObjectHandle resources, const Rect& crop) {
    PictureCover cover(resources.isDictionary() ? resources.getKey("/XObject") : resources, crop);
    page.parsePageContents(&cover);
    return cover.use();
}

}  // namespace homeward
