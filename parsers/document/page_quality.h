#pragma once
// How well a recognised page could be read, told as a person needs it: a verdict, why, and what to do. What
// is good enough is data, in `templates/rules/page-quality.xml`.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

enum class PageVerdict { good, usable, poor, unreadable };

/// The words for them in files and JSON, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> page_verdict_words{"good", "usable", "poor", "unreadable"};

/// What is measured: the first four of the picture, before recognition, the last two of what came of it.
enum class PageMeasure { dpi, contrast, edge_width, skew, sure_words, confidence };

inline constexpr std::array<std::string_view, 6> page_measure_words{
    "dpi", "contrast", "edge_width", "skew", "sure_words", "confidence"};

/// From which value of a measure on a page is good, usable or poor; beyond the last it is unreadable. More is
/// better where `good` is the greatest of the three, else less is.
struct PageQualityRule {
    PageMeasure measure = PageMeasure::dpi;
    double good = 0;
    double usable = 0;
    double poor = 0;
    std::string reason;  ///< A sentence that people see.
    std::string advice;  ///< Another: what to do.
};

using PageQualityRules = std::vector<PageQualityRule>;

/// The verdict on one page.
struct PageReading {
    int page = 1;
    int part = 0;                            ///< The attachment of a mail, from 1; 0 for the paper itself.
    PageVerdict before = PageVerdict::good;  ///< Of the picture alone.
    PageVerdict after = PageVerdict::good;   ///< Of the words that were read.
    PageVerdict verdict = PageVerdict::good;
    std::string reason;  ///< Empty where the page is good.
    std::string advice;  ///< Likewise.
    int turned = 0;      ///< Degrees clockwise that the page was turned by to be upright.
    double skew = 0;     ///< Degrees clockwise that it was then straightened by.
    PageMeasures measures;

    friend bool operator==(const PageReading&, const PageReading&) = default;
};

/// The verdict on a recognised page. A bad picture that was read well all the same is usable at worst: what
/// was read decides. A page without words is unreadable.
PageReading judge_page(const Page& page, const PageQualityRules& rules);

/// What a person is told of a page that is poor or unreadable: the verdict, why, and what to do.
std::string page_quality_message(const PageReading& reading);

}  // namespace homeward
