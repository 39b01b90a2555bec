#pragma once
// Lists of words and short phrases that differ by place or grow with use, read from XML under
// templates/lists: topics, venues, platforms, titles. docs/lists.md tells how they are written.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// One `<list>`: its id, an optional weight, and its words in the order written.
struct WordList {
    std::string id;
    int weight = 1;
    std::vector<std::string> words;
};

/// All lists of one file.
struct WordLists {
    std::string id;
    std::vector<WordList> lists;

    /// The words of every list called `id`, in order; empty where there is none.
    std::vector<std::string> words(std::string_view id) const;
};

/// Reads one file; throws `Error{bad_template}` that names the file and line of the first fault: an element
/// or attribute that is not known, a list without an id or without words, a weight that is no number from 1
/// to 9.
WordLists load_word_lists(const std::filesystem::path& path);

/// The shipped or the operator's `templates/lists/NAME.xml`.
WordLists load_shipped_word_lists(std::string_view name);

}  // namespace homeward
