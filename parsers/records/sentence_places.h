#pragma once
// Where the sentences of an account stand: its paragraph is printed in one piece, and its sentences are
// sorted into passages. A step of extract().

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/interpreter.h"

namespace homeward {

/// The printed words of one text, for its sentences to be looked up in their order.
class SentencePlaces {
public:
    /// `text` must outlive this.
    explicit SentencePlaces(const LooseText& text);

    /// The place of `told`, one or more sentences of the text; each call looks behind what the one before
    /// found. The whole text's where the words are not known or not found.
    Source find(std::string_view told);

private:
    const LooseText& text_;
    std::vector<std::string> letters_;  ///< Of each word.
    std::size_t next_ = 0;
};

}  // namespace homeward
