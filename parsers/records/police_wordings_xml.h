#pragma once
// Where each wording of the police files stands: for `homeward parse --explain`, which names file and line,
// and for `homeward lint`, which compares wordings. The reading of papers itself never needs it.

#include <filesystem>
#include <string>
#include <vector>

namespace homeward {

/// One `<label>`, `<pattern>` or `<value>` of a police file.
struct PoliceWording {
    enum class Kind { label, pattern, value };

    Kind kind = Kind::label;
    std::string meaning;  ///< The target of a label or pattern; of a value its field and the value:
                          ///< `episode.risk high`.
    std::string within;   ///< The contexts in which a label means it, parted by spaces.
    std::string folded;   ///< As it is compared; of a pattern as written.
    std::filesystem::path file;
    long line = 0;
    bool shared = false;  ///< A label that is meant to have another meaning as well, tried in turn.
    bool judged = false;  ///< Of a file that is being checked, by whoever checks.

    /// `police/labels-child.xml:12`
    std::string place() const;
};

/// The wordings of `files`, in order. The files are ones that `load_rules` takes; what it would refuse is
/// passed over.
std::vector<PoliceWording> read_police_wordings(const std::vector<std::filesystem::path>& files);

}  // namespace homeward
