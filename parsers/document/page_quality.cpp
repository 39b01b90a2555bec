#include "parsers/document/page_quality.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace homeward {

namespace {

// What `page` measures, or nothing where it was not measured.
std::optional<double> value_of(const Page& page, PageMeasure measure) {
    const auto known = [](double value) { return value > 0 ? std::optional(value) : std::nullopt; };
    switch (measure) {
        case PageMeasure::dpi:
            return known(page.measures.dpi);
        case PageMeasure::contrast:
            return page.measures.contrast;
        case PageMeasure::edge_width:
            return known(page.measures.edge_width);
        case PageMeasure::skew:
            return std::abs(page.skew);
        case PageMeasure::sure_words:
            return page.measures.sure_words;
        case PageMeasure::confidence:
            return page.quality;
    }
    return std::nullopt;
}

PageVerdict verdict_of(const PageQualityRule& rule, double value) {
    const bool more_is_better = rule.good > rule.poor;
    const auto reaches = [&](double bound) { return more_is_better ? value >= bound : value <= bound; };
    if (reaches(rule.good)) return PageVerdict::good;
    if (reaches(rule.usable)) return PageVerdict::usable;
    return reaches(rule.poor) ? PageVerdict::poor : PageVerdict::unreadable;
}

bool is_of_the_picture(PageMeasure measure) {
    return measure < PageMeasure::sure_words;
}

}  // namespace

PageReading judge_page(const Page& page, const PageQualityRules& rules) {
    PageReading reading{.page = page.number};
    reading.turned = page.rotation;
    reading.skew = page.skew;
    reading.measures = page.measures;
    const PageQualityRule* worst_before = nullptr;
    const PageQualityRule* worst_after = nullptr;
    for (const PageQualityRule& rule : rules) {
        const std::optional<double> value = value_of(page, rule.measure);
        if (!value) continue;
        const PageVerdict verdict = verdict_of(rule, *value);
        const bool before = is_of_the_picture(rule.measure);
        PageVerdict& worst = before ? reading.before : reading.after;
        if (verdict <= worst) continue;
        worst = verdict;
        (before ? worst_before : worst_after) = &rule;
    }
    if (page.words.empty()) reading.after = PageVerdict::unreadable;
    reading.verdict = std::max(reading.after, std::min(reading.before, PageVerdict::usable));
    if (reading.verdict == PageVerdict::good) return reading;
    // The picture is the cause of what came of it, and what a person can do something about.
    const PageQualityRule* cause = worst_before != nullptr ? worst_before : worst_after;
    if (cause != nullptr) {
        reading.reason = cause->reason;
        reading.advice = cause->advice;
    }
    return reading;
}

std::string page_quality_message(const PageReading& reading) {
    const bool unreadable = reading.verdict == PageVerdict::unreadable;
    std::string message = "Page " + std::to_string(reading.page) +
                          (unreadable ? " could not be read well enough to use." : " is hard to read.");
    for (const std::string& sentence : {reading.reason, reading.advice}) {
        if (!sentence.empty()) message += " " + sentence;
    }
    return message + " Until then, check it against the picture.";
}

}  // namespace homeward
