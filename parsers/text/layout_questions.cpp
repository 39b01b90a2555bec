// Questions as forms on the web print them: a counter before each (`Q4`, `Question 12`, `7.` in a column of
// its own), a star or a word behind those that must be answered. Neither is part of what is asked.

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/layout.h"
#include "parsers/text/layout_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t counters_min = 5;  ///< Fewer numbers are a list in somebody's account.
constexpr std::size_t stars_min = 3;
constexpr int step_max = 4;  ///< Questions that did not apply are left out of a print.

/// The counter that a line begins with.
struct Counter {
    int number = 0;
    std::size_t words = 0;  ///< Of the line's first segments.
    bool apart = false;     ///< In a segment of its own, or with a word of its own: never part of a text.
};

/// `4`, `4.`, `Q4`, `(4)`, `12)`, `4:`
std::optional<int> number_of(std::string_view word) {
    if (word.starts_with('(')) word.remove_prefix(1);
    if (word.starts_with('Q') || word.starts_with('q')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == '.' || word.back() == ')' || word.back() == ':'))
        word.remove_suffix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = error == std::errc() && end == word.data() + word.size() && !word.empty();
    return whole && number > 0 && number < 200 && word.size() <= 3 ? std::optional(number) : std::nullopt;
}

bool counts(std::string_view word) {
    const std::string folded = folded_label(word);
    static constexpr std::string_view all_counters[] = {
        "question", "item", "q", "qn", "field", "no", "cwestiwn"};
    for (const std::string_view counter : all_counters) {
        if (folded == counter) return true;
    }
    return false;
}

std::optional<Counter> counter_of(const LayoutLine& line) {
    std::vector<const LayoutWord*> words;
    for (const LayoutSegment& segment : line.segments) {
        for (const LayoutWord& word : segment.words) words.push_back(&word);
        if (words.size() > 3) break;
    }
    if (words.size() < 2) return std::nullopt;
    const bool named = counts(words[0]->text);
    const auto number = number_of(words[named ? 1 : 0]->text);
    const std::size_t used = named ? 2 : 1;
    if (!number || words.size() <= used) return std::nullopt;
    const bool lettered = words[0]->text.front() == 'Q' && used == 1;
    const bool own_segment = line.segments.size() > 1 && line.segments[0].words.size() == used;
    return Counter{*number, used, named || lettered || own_segment};
}

bool is_needed_mark(std::string_view text) {
    const std::string folded = folded_label(text);
    if (folded.empty()) return text == "*" || text == "**" || text == "(*)";
    if (!text.starts_with('(') && !text.starts_with('[')) return false;
    static constexpr std::string_view all_words[] = {
        "required", "mandatory", "needed", "compulsory", "must answer", "optional", "angenrheidiol"};
    for (const std::string_view word : all_words) {
        if (folded == word) return true;
    }
    return false;
}

/// Whether the line's last word says that an answer is needed.
bool ends_needed(const LayoutLine& line) {
    const LayoutSegment& last = line.segments.back();
    const bool alone = line.segments.size() == 1 && last.words.size() == 1;
    return !alone && is_needed_mark(last.words.back().text);
}

void set_boxes(LayoutLine& line) {
    line.box = {};
    for (LayoutSegment& segment : line.segments) {
        segment.box = {};
        for (const LayoutWord& word : segment.words) segment.box = united(segment.box, word.box);
        line.box = united(line.box, segment.box);
    }
}

/// A question behind a wide counter begins where its answer does, below it: at the counter's edge.
void set_in(std::vector<LayoutLine>& lines, std::size_t at, double left) {
    constexpr double same_edge = 4;
    if (at + 1 >= lines.size() || lines[at].segments.empty()) return;
    LayoutWord& first = lines[at].segments.front().words.front();
    const double below = lines[at + 1].box.x0;
    if (below < first.box.x0 - same_edge && below > left - same_edge) first.box.x0 = below;
}

/// The lines whose counters rise one after the other.
std::vector<std::pair<std::size_t, Counter>> rising_counters(const std::vector<LayoutLine>& lines) {
    std::vector<std::pair<std::size_t, Counter>> found;
    int last = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].furniture || lines[i].segments.empty()) continue;
        const auto counter = counter_of(lines[i]);
        if (!counter || !counter->apart) continue;
        if (counter->number <= last || counter->number > last + step_max) continue;
        last = counter->number;
        found.emplace_back(i, *counter);
    }
    return found;
}

/// Whether what is counted are the paragraphs of a report: nearly each line is a sentence, or goes on to the
/// next line from the right edge.
bool are_paragraphs(const std::vector<LayoutLine>& lines,
                    const std::vector<std::pair<std::size_t, Counter>>& counted) {
    constexpr std::size_t words_min = 9;
    constexpr double full = 0.8;  ///< Of the widest line.
    double right = 0;
    for (const LayoutLine& line : lines) right = std::max(right, line.in_table ? 0 : line.box.x1);
    const auto tells = [&](const std::pair<std::size_t, Counter>& one) {
        const LayoutLine& line = lines[one.first];
        std::size_t words = 0;
        for (const LayoutSegment& segment : line.segments) words += segment.words.size();
        const std::string& last = line.segments.back().words.back().text;
        return !line.in_table && !last.ends_with('?') && !last.ends_with(':') &&
               (last.ends_with('.') || (words >= words_min && line.box.x1 > full * right));
    };
    return std::ranges::count_if(counted, tells) * 5 >= std::ssize(counted) * 4;
}

/// `Q:`, `Q.`, `Question -`, `C:`: that a question follows; `A:`, `A4.`, `Ans:`, `Answer`: that its answer
/// does.
enum class Sign { none, question, answer };

Sign sign_of(std::string_view word) {
    if (word.size() < 2 || word.size() > 10) return Sign::none;
    const bool stopped = std::string_view(":.)-").find(word.back()) != std::string_view::npos;
    std::string folded = folded_label(word);
    const std::size_t letters = folded.find_first_of("0123456789");
    const bool numbered = letters != std::string::npos && letters > 0;
    if (numbered) folded.resize(letters);
    if (!stopped && !numbered) return Sign::none;
    static constexpr std::string_view question_signs[] = {"q", "qu", "que", "question", "cwestiwn"};
    for (const std::string_view sign : question_signs) {
        if (folded == sign) return Sign::question;
    }
    static constexpr std::string_view answer_signs[] = {
        "a", "an", "ans", "answer", "reply", "response", "ateb"};
    for (const std::string_view sign : answer_signs) {
        if (folded == sign) return Sign::answer;
    }
    return Sign::none;
}

Sign sign_of(const LayoutLine& line) {
    if (line.furniture || line.segments.empty() || line.segments.front().words.empty()) return Sign::none;
    const std::size_t words = line.segments.front().words.size() + line.segments.size() - 1;
    return words < 2 ? Sign::none : sign_of(line.segments.front().words.front().text);
}

/// The answer's sign in the line of its question: `Q: Hurt? A: No.`
void drop_answer_sign(LayoutLine& line) {
    for (LayoutSegment& segment : line.segments) {
        std::vector<LayoutWord>& words = segment.words;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const bool behind_question =
                i > 0 ? words[i - 1].text.ends_with('?') : &segment != &line.segments[0];
            if (!behind_question || sign_of(words[i].text) != Sign::answer) continue;
            words[i + 1].wide_before |= i > 0;
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
}

/// How many words of the line say that an answer follows: `A:`, `Ateb / Answer:`; 0 for none.
std::size_t answer_words(const LayoutLine& line) {
    if (sign_of(line) == Sign::answer) return 1;
    if (line.furniture || line.segments.empty()) return 0;
    const std::vector<LayoutWord>& words = line.segments.front().words;
    const bool both = words.size() > 3 && words[1].text == "/" && sign_of(words[2].text) == Sign::answer &&
                      sign_of(words[0].text + ":") == Sign::answer;
    return both ? 3 : 0;
}

/// Takes the signs off answers whose questions have none: what stands right above each is its question.
void drop_answer_signs(std::vector<LayoutLine>& lines) {
    constexpr std::ptrdiff_t answers_min = 3;
    constexpr std::size_t question_words_max = 24;
    const auto is_answer = [](const LayoutLine& line) { return answer_words(line) > 0; };
    if (std::ranges::count_if(lines, is_answer) < answers_min) return;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t sign = answer_words(lines[i]);
        if (sign == 0) continue;
        std::size_t above = i - 1;
        while (above > 0 && lines[above].furniture) --above;
        LayoutLine& question = lines[above];
        const bool asks = !question.furniture && question.segments.size() == 1 && !question.in_table &&
                          question.segments[0].words.size() <= question_words_max;
        if (asks) question.asked = true;
        drop_first_words(lines[i], sign);
        set_boxes(lines[i]);
    }
}

/// Takes the signs off where questions and their answers follow each other under them.
void drop_signs(std::vector<LayoutLine>& lines) {
    constexpr std::ptrdiff_t signs_min = 3;
    const auto begins = [&](Sign sign) {
        return std::ranges::count_if(lines, [sign](const LayoutLine& line) { return sign_of(line) == sign; });
    };
    if (begins(Sign::question) < signs_min) {
        drop_answer_signs(lines);
        return;
    }
    const bool answers_too = begins(Sign::answer) >= signs_min;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        LayoutLine& line = lines[i];
        const Sign sign = sign_of(line);
        if (sign == Sign::none || (sign == Sign::answer && !answers_too)) continue;
        const double left = line.box.x0;
        drop_first_words(line, 1);
        if (sign == Sign::question) {
            line.asked = true;
            drop_answer_sign(line);
        }
        // The answer below begins at the sign's edge or behind a sign of its own; its words keep their boxes.
        if (sign == Sign::question) line.segments.front().words.front().box.x0 = left;
        set_boxes(line);
    }
}

}  // namespace

void mark_questions(Layout& layout) {
    drop_signs(layout.lines);
    const auto counted = rising_counters(layout.lines);
    if (counted.size() >= counters_min && !are_paragraphs(layout.lines, counted)) {
        for (const auto& [at, counter] : counted) {
            const double left = layout.lines[at].box.x0;
            drop_first_words(layout.lines[at], counter.words);
            set_in(layout.lines, at, left);
            layout.lines[at].asked = true;
            set_boxes(layout.lines[at]);
        }
    }
    const auto is_starred = [](const LayoutLine& line) {
        return !line.furniture && !line.segments.empty() && ends_needed(line);
    };
    if (std::ranges::count_if(layout.lines, is_starred) < static_cast<std::ptrdiff_t>(stars_min)) return;
    for (LayoutLine& line : layout.lines) {
        if (!is_starred(line)) continue;
        line.segments.back().words.pop_back();
        if (line.segments.back().words.empty()) line.segments.pop_back();
        line.asked = true;
        set_boxes(line);
    }
}

}  // namespace homeward
