#include "parsers/records/account_headings.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "parsers/records/account_people.h"

namespace homeward {
namespace {

/// What stands under a report's last heading, `Conclusion`, `Police view`.
const std::vector<std::string> judged{"exploitation", "officer_view", "actions"};

/// Whether the paragraphs under one heading tell of so much that it stands over a whole account.
bool tells_of_many(const std::vector<std::vector<TopicText>>& sorted) {
    constexpr std::size_t topics_min = 3;
    std::set<std::string_view> topics;
    for (const std::vector<TopicText>& texts : sorted) {
        for (const TopicText& text : texts) topics.insert(text.topic);
    }
    return sorted.size() >= topics_min && topics.size() >= topics_min;
}

}  // namespace

void sort_joint_accounts(const Rules& rules, Assembly& assembly) {
    const auto is_joint = [](const ScopedPassage& passage) { return !passage.joint.empty(); };
    if (std::ranges::none_of(assembly.passages(), is_joint)) return;
    std::vector<ScopedPassage> out;
    for (const ScopedPassage& whole : assembly.passages()) {
        if (!is_joint(whole)) {
            out.push_back(whole);
            continue;
        }
        const std::string& text = whole.passage.text;
        const auto sorted = sort_paragraphs({text},
                                            rules.topics,
                                            rules.prose,
                                            people_of_account(assembly, text, rules),
                                            whole.passage.topic,
                                            whole.joint);
        for (const TopicText& told : sorted.front()) {
            ScopedPassage passage = whole;
            passage.joint.clear();
            passage.passage.topic = told.topic;
            passage.passage.text = told.text;
            out.push_back(std::move(passage));
        }
    }
    assembly.replace_passages(std::move(out));
}

std::vector<std::vector<TopicText>> sort_under_headings(const std::vector<const LooseText*>& accounts,
                                                        const std::vector<std::string_view>& paragraphs,
                                                        const AccountPeople& people,
                                                        const Rules& rules) {
    std::vector<std::vector<TopicText>> sorted(paragraphs.size());
    for (std::size_t i = 0; i < paragraphs.size();) {
        const std::string& topic = accounts[i]->topic;
        const std::vector<std::string>& joint = accounts[i]->joint;
        std::size_t end = i;
        while (end < paragraphs.size() && accounts[end]->topic == topic && accounts[end]->joint == joint)
            ++end;
        const std::vector<std::string_view> run(paragraphs.begin() + static_cast<std::ptrdiff_t>(i),
                                                paragraphs.begin() + static_cast<std::ptrdiff_t>(end));
        const bool judges = topic == "officer_view" && joint.empty();
        auto texts = sort_paragraphs(run, rules.topics, rules.prose, people, topic, judges ? judged : joint);
        const bool sorts = topic.empty() || judges || !joint.empty();
        for (std::size_t k = i; k < end && !sorts && !tells_of_many(texts); ++k)
            texts[k - i] = {{topic, std::string(paragraphs[k]), 0}};
        std::ranges::move(texts, sorted.begin() + static_cast<std::ptrdiff_t>(i));
        i = end;
    }
    return sorted;
}

}  // namespace homeward
