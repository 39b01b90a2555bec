#pragma once
// Free text under the topic that it answers. Headings and cue words are data (templates/lists/topics.xml); a
// sentence is never changed and never dropped.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace homeward {

/// What tells a topic: read once, then used for any number of texts.
struct TopicRules {
    struct Cue {
        std::string words;  ///< Folded, with a space before and, unless it stands for a beginning, after.
        std::string topic;
        int weight = 1;
    };
    std::vector<std::pair<std::string, std::string>> headings;  ///< Folded wording and topic.
    std::vector<Cue> cues;
    std::vector<Cue> keys;  ///< Words of headings that are not known as a whole.
};

/// From templates/lists/topics.xml; throws `Error{bad_template}` where that is wrong.
TopicRules load_topic_rules();

/// The topic that a heading or question announces (`Where have you been?` → `where_been`), or nothing. The
/// whole wording must be known, save for a number before it and one or two slips of recognition in a long
/// one.
std::optional<std::string> topic_of_heading(std::string_view heading, const TopicRules& rules);

/// The topic of a heading that no list has, by its key words (`Signs of CE` → `exploitation`); nothing where
/// none or two topics equally are told.
std::optional<std::string> topic_of_key_words(std::string_view heading, const TopicRules& rules);

/// The topics of a heading that names two or more, in its order: `Assessment and next steps`, `Views of child
/// / parent`. Empty where it names one or none, or where a piece of it is not known.
std::vector<std::string> topics_of_joint_heading(std::string_view heading, const TopicRules& rules);

/// A run of sentences on one topic.
struct TopicText {
    std::string topic;
    std::string text;       ///< The sentences as written, joined by one space.
    std::size_t start = 0;  ///< Where the run begins in the text given.

    friend bool operator==(const TopicText&, const TopicText&) = default;
};

/// Sorts the sentences of prose without headings by their cue words. A sentence without a cue stays with the
/// one before it; before any, `first_topic` holds. Every sentence comes back, in order.
std::vector<TopicText> split_by_topic(std::string_view text,
                                      const TopicRules& rules,
                                      std::string_view first_topic = "circumstances");

}  // namespace homeward
