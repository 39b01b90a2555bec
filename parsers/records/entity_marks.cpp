// Finders for what has a fixed shape: mail addresses, handles, phones, registration marks.

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/entity_finders.h"
#include "parsers/records/rules.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// A number as printed, with all its spaces and brackets, is no longer than this.
constexpr std::size_t phone_length_max = 24;

bool is_handle_char(char c) {
    return is_ascii_alnum(c) || c == '.' || c == '_' || c == '-';
}

bool taken(const std::vector<FoundEntity>& found, std::size_t start, std::size_t end) {
    return std::ranges::any_of(found, [&](const FoundEntity& f) { return f.start < end && start < f.end; });
}

FoundEntity entity(
    std::string type, std::string value, std::string_view text, std::size_t start, std::size_t end) {
    FoundEntity out{.start = start, .end = end};
    out.entity.type = std::move(type);
    out.entity.value = std::move(value);
    out.entity.raw = std::string(text.substr(start, end - start));
    return out;
}

std::size_t without_trailing_stops(std::string_view text, std::size_t start, std::size_t end) {
    while (end > start && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    return end;
}

void find_emails(std::string_view text, std::vector<FoundEntity>& found) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos && found.size() < findings_max;
         at = text.find('@', at + 1)) {
        std::size_t start = at;
        while (start > 0 && (is_handle_char(text[start - 1]) || text[start - 1] == '+')) --start;
        std::size_t end = at + 1;
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '.' || text[end] == '-'))
            ++end;
        end = without_trailing_stops(text, at + 1, end);
        const std::string_view domain = text.substr(at + 1, end - at - 1);
        if (start == at || domain.find('.') == std::string_view::npos) continue;
        found.push_back(entity("email", to_ascii_lower(text.substr(start, end - start)), text, start, end));
    }
}

// The platform named nearest before `at`, or right after `end`, within the sentence.
std::string platform_near(const std::vector<ProseWord>& words,
                          std::size_t start,
                          std::size_t end,
                          const EntityRules& rules) {
    constexpr std::size_t words_before_max = 200;  // In a sentence that nobody wrote.
    const auto first_from = [&](std::size_t place) {
        const auto word = std::ranges::lower_bound(words, place, {}, &ProseWord::start);
        return static_cast<std::size_t>(word - words.begin());
    };
    const std::size_t behind = first_from(start);
    for (std::size_t i = behind; i > 0 && behind - i < words_before_max;) {
        --i;
        if (const std::size_t n = phrase_length(words, i, rules.platforms); n > 0 && words[i].text != "x") {
            std::string found(words[i].text.substr(0, words[i].core_end - words[i].start));
            for (std::size_t k = 1; k < n; ++k) found += " " + std::string(words[i + k].text);
            return found;
        }
        if (words[i].sentence_start) break;
    }
    for (std::size_t i = first_from(end); i + 1 < words.size(); ++i) {
        if (words[i].sentence_start) continue;
        if (words[i].start > end + 20) break;
        if (words[i].folded == "on" && phrase_length(words, i + 1, rules.platforms) > 0)
            return std::string(words[i + 1].text);
    }
    return {};
}

void find_at_handles(std::string_view text,
                     const std::vector<ProseWord>& words,
                     const EntityRules& rules,
                     std::vector<FoundEntity>& found) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos && found.size() < findings_max;
         at = text.find('@', at + 1)) {
        if (at > 0 && is_ascii_alnum(text[at - 1])) continue;
        std::size_t end = at + 1;
        while (end < text.size() && is_handle_char(text[end])) ++end;
        end = without_trailing_stops(text, at + 1, end);
        if (end - at < 3 || taken(found, at, end)) continue;
        FoundEntity handle = entity("social_media", std::string(text.substr(at, end - at)), text, at, end);
        handle.entity.platform = platform_near(words, at, end, rules);
        found.push_back(std::move(handle));
    }
}

// Digits behind a sharp: "voidwalker#4402".
bool is_tag(std::string_view text, std::size_t at) {
    return text[at] == '#' && at + 1 < text.size() && is_ascii_digit(text[at + 1]) && at > 0 &&
           is_ascii_alnum(text[at - 1]);
}

// A word that people choose as a name on a platform and that is no plain word: it holds a digit, dot or
// underscore.
bool looks_like_handle(std::string_view word) {
    const std::size_t tag = word.find('#');
    if (tag != std::string_view::npos && tag > 2) return true;
    if (word.size() < 3 || word.size() > 40 || !std::ranges::all_of(word, is_handle_char)) return false;
    const bool odd =
        std::ranges::any_of(word, [](char c) { return is_ascii_digit(c) || c == '_' || c == '.'; });
    return odd && std::ranges::any_of(word, is_ascii_alpha);
}

// `Snapchat name kez_lowkey7`, `Insta: kez.lowkey`, `TikTok account "moonlit tee"`: without the @.
void find_named_handles(std::string_view text,
                        const std::vector<ProseWord>& words,
                        const EntityRules& rules,
                        std::vector<FoundEntity>& found) {
    static const EntityRules::Words between = {
        "name", "username", "user", "handle", "account", "profile", "id",       "called", "is",
        "as",   "under",    "the",  "a",      "was",     "tag",     "gamertag", "known",  "by",
        "in",   "of",       "with", "using",  "her",     "his",     "their",    "goes"};
    Beginnings platforms = 0;
    for (const std::string& name : rules.platforms)
        platforms |= beginnings_of(std::string_view(name).substr(0, name.find(' ')));
    for (std::size_t i = 0; i < words.size() && found.size() < findings_max; ++i) {
        if (!words[i].possessive && (beginnings_of(words[i].folded) & platforms) == 0) continue;
        const std::size_t n = phrase_length(words, i, rules.platforms);
        if (n == 0) continue;
        std::size_t next = i + n;
        std::size_t skipped = 0;
        while (next < words.size() && skipped < 5 && between.contains(words[next].folded)) {
            ++next;
            ++skipped;
        }
        if (next >= words.size()) continue;
        const bool colon =
            text.substr(words[next - 1].end, words[next].start - words[next - 1].end).starts_with(":");
        if (skipped == 0 && !colon && !words[next].after_quote) continue;
        std::size_t end = words[next].start;
        while (end < text.size() && (is_handle_char(text[end]) || is_tag(text, end))) ++end;
        end = without_trailing_stops(text, words[next].start, end);
        if (taken(found, words[next].start, end)) continue;
        if (!looks_like_handle(text.substr(words[next].start, end - words[next].start))) {
            // "A Facebook profile under the name Rico Don"
            const bool named = words[next - 1].folded == "name" || words[next - 1].folded == "called" ||
                               words[next - 1].folded == "username" || words[next].after_quote;
            if (skipped == 0 || !named || !words[next].capital ||
                rules.platforms.contains(words[next].folded))
                continue;
            std::size_t last = next;
            while (last + 1 < words.size() && last < next + 2 && words[last + 1].joined &&
                   words[last + 1].capital)
                ++last;
            end = words[last].core_end;
        }
        FoundEntity handle = entity("social_media",
                                    std::string(text.substr(words[next].start, end - words[next].start)),
                                    text,
                                    words[next].start,
                                    end);
        handle.entity.platform =
            std::string(text.substr(words[i].start, words[i + n - 1].core_end - words[i].start));
        found.push_back(std::move(handle));
    }
}

// "She follows road.runner_88", "messages from mia.xoxo_11": an underscore between letters is no word's, a
// dot with digits only where the words before speak of messages.
void find_bare_handles(std::string_view text,
                       const std::vector<ProseWord>& words,
                       const EntityRules& rules,
                       std::vector<FoundEntity>& found) {
    for (std::size_t at = 0; at < text.size() && found.size() < findings_max; ++at) {
        if (!is_ascii_alnum(text[at]) ||
            (at > 0 && (is_handle_char(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '@')))
            continue;
        std::size_t end = at;
        while (end < text.size() && is_handle_char(text[end])) ++end;
        const bool other = end < text.size() && (text[end] == '@' || text[end] == '/' || text[end] == ':');
        const std::size_t stop = without_trailing_stops(text, at, end);
        const std::string_view word = text.substr(at, stop - at);
        const bool letters = std::ranges::count_if(word, is_ascii_alpha) >= 3;
        const bool under =
            word.find('_') != std::string_view::npos && word.front() != '_' && word.back() != '_';
        if (!other && letters && under && word.size() >= 5 && word.size() <= 30 && !taken(found, at, stop)) {
            FoundEntity handle = entity("social_media", std::string(word), text, at, stop);
            handle.entity.platform = platform_near(words, at, stop, rules);
            found.push_back(std::move(handle));
        }
        at = end;
    }
}

void find_phones(std::string_view text, std::vector<FoundEntity>& found) {
    const auto is_phone_char = [](char c) {
        return is_ascii_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')';
    };
    for (std::size_t at = 0; at < text.size() && found.size() < findings_max; ++at) {
        const bool begins =
            text[at] == '+' || text[at] == '0' ||
            (text[at] == '(' && at + 1 < text.size() && (text[at + 1] == '0' || text[at + 1] == '+'));
        if (!begins || (at > 0 && (is_ascii_alnum(text[at - 1]) || text[at - 1] == '/' ||
                                   text[at - 1] == '-' || text[at - 1] == '.' || text[at - 1] == ':')))
            continue;
        std::size_t end = at + 1;
        while (end < text.size() && end - at < phone_length_max && is_phone_char(text[end])) ++end;
        // The longest run of whole groups that is a number: "07700 900122 at 10" must not take the 10 with
        // it.
        for (std::size_t stop = end; stop > at + 8; --stop) {
            if (!is_ascii_digit(text[stop - 1]) ||
                (stop < text.size() && (is_ascii_alnum(text[stop]) || text[stop] == '/')))
                continue;
            const std::string national = national_phone(text.substr(at, stop - at));
            if (national.empty()) continue;
            if (!taken(found, at, stop)) found.push_back(entity("phone", national, text, at, stop));
            end = stop;
            break;
        }
        at = end - 1;
    }
}

// What follows `at` as letters (`A`) and digits (`9`), to `limit` characters, one space left out.
std::optional<std::size_t> match_shape(std::string_view text, std::size_t at, std::string_view shape) {
    bool spaced = false;
    for (const char want : shape) {
        if (want == ' ') {
            if (at < text.size() && text[at] == ' ') ++at;
            spaced = true;
            continue;
        }
        if (at >= text.size()) return std::nullopt;
        if (want == 'A' ? !is_ascii_upper(text[at]) : !is_ascii_digit(text[at])) return std::nullopt;
        ++at;
    }
    (void)spaced;
    if (at < text.size() &&
        (is_ascii_alnum(text[at]) ||
         (text[at] == '-' && at + 1 < text.size() && is_ascii_alnum(text[at + 1])) || text[at] == '/'))
        return std::nullopt;
    return at;
}

// The words in `text` that say that a mark follows shortly: where they begin, in order, and where they end.
using Announcements = std::vector<std::pair<std::size_t, std::size_t>>;

Announcements announcements_in(std::string_view text) {
    const std::string lower = to_ascii_lower(text);
    Announcements found;
    for (const std::string_view cue : {"index", "registration", "vrm", "reg ", "reg:", "plate", "vehicle"}) {
        for (std::size_t at = lower.find(cue); at != std::string::npos; at = lower.find(cue, at + 1))
            found.emplace_back(at, at + cue.size());
    }
    std::ranges::sort(found);
    return found;
}

bool mark_is_announced(const Announcements& cues, std::size_t at) {
    constexpr std::size_t before_max = 30;
    const std::pair<std::size_t, std::size_t> earliest{at - std::min(at, before_max), 0};
    for (auto cue = std::ranges::lower_bound(cues, earliest); cue != cues.end() && cue->first < at; ++cue) {
        if (cue->second <= at) return true;
    }
    return false;
}

// Marks of Great Britain since 2001, 1983 and 1963; those without a year letter and Northern Ireland's only
// where the words before announce a mark, for they look like much else.
void find_vehicles(std::string_view text, std::vector<FoundEntity>& found) {
    constexpr std::string_view sure[] = {"AA99 AAA"};
    constexpr std::string_view likely[] = {"A999 AAA", "A99 AAA", "AAA 999A", "AAA 99A"};
    constexpr std::string_view announced[] = {"A9 AAA",
                                              "AAA 9A",
                                              "AAA 9999",
                                              "AAA 999",
                                              "AA 9999",
                                              "AA 999",
                                              "A 9999",
                                              "AAA 99",
                                              "AAA 9",
                                              "AA 99",
                                              "9999 AAA",
                                              "999 AAA",
                                              "9999 AA",
                                              "999 AA",
                                              "99 AAA"};
    const std::string upper = to_ascii_upper(text);
    const Announcements cues = announcements_in(text);
    for (std::size_t at = 0; at < text.size() && found.size() < findings_max; ++at) {
        if (!is_ascii_alnum(text[at]) ||
            (at > 0 && (is_ascii_alnum(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '/' ||
                        text[at - 1] == '@' || text[at - 1] == '_')))
            continue;
        const bool told = mark_is_announced(cues, at);
        if (!told && !is_ascii_upper(text[at])) continue;  // As all of them begin that need no cue.
        const std::string_view source = told ? std::string_view(upper) : text;
        std::optional<std::size_t> end;
        const auto attempt = [&](auto& shapes) {
            for (const std::string_view shape : shapes) {
                if (!end) end = match_shape(source, at, shape);
            }
        };
        attempt(sure);
        attempt(likely);
        if (told) attempt(announced);
        if (!end || taken(found, at, *end)) continue;
        std::string mark;
        for (const char c : source.substr(at, *end - at)) {
            if (c != ' ') mark.push_back(c);
        }
        found.push_back(entity("vehicle", mark, text, at, *end));
        at = *end - 1;
    }
}

}  // namespace

std::string national_phone(std::string_view printed) {
    std::string digits;
    for (const char c : printed) {
        if (is_ascii_digit(c)) digits.push_back(c);
    }
    const bool international = !printed.empty() && printed.find('+') != std::string_view::npos;
    if (digits.starts_with("0044")) {
        digits.replace(0, 4, "0");
    } else if (international && digits.starts_with("44")) {
        digits.replace(0, 2, "0");
    }
    if (digits.starts_with("00")) digits.erase(0, 1);  // +44 (0)7700
    // National numbers have ten or eleven digits (Ofcom's numbering plan); mobiles eleven.
    if (digits.size() < 10 || digits.size() > 11 || digits[0] != '0') return {};
    if (std::string_view("12378").find(digits[1]) == std::string_view::npos) return {};
    if (digits[1] == '7' && digits.size() != 11) return {};
    // "01-02-2026 10": a first group of two digits is a day.
    std::size_t first_group = 0;
    for (const char c : printed) {
        if (is_ascii_digit(c)) {
            ++first_group;
        } else if (first_group > 0) {
            break;
        }
    }
    if (!international && first_group < 3) return {};
    return digits;
}

std::vector<FoundEntity> find_marks(std::string_view text,
                                    const std::vector<ProseWord>& words,
                                    const EntityRules& rules) {
    std::vector<FoundEntity> found;
    find_emails(text, found);
    find_at_handles(text, words, rules, found);
    find_named_handles(text, words, rules, found);
    find_bare_handles(text, words, rules, found);
    find_phones(text, found);
    find_vehicles(text, found);
    return found;
}

}  // namespace homeward
