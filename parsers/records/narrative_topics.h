#pragma once
// Which topic each sentence of an account answers, where no heading says so: by its phrasings, by its
// neighbours, and by the order in which debriefs are told.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/lexicon.h"
#include "parsers/records/narrative.h"

namespace homeward {

/// Who an account tells of, in folded words.
struct AccountPeople {
    std::vector<std::string> forenames;  ///< Words of the children's: a name is read as a pronoun is.
    std::vector<std::string> carers;     ///< The roles of whoever reported a child: `residential worker`.
    std::vector<std::string> carer_forenames = {};  ///< Of those who care for one.
    std::vector<std::string> carer_surnames = {};   ///< Likewise: theirs behind a title alone.
    std::string other_pronoun =
        {};  ///< `he` of a girl, `she` of a boy; empty where the child's own is not known.
};

/// Sorts the sentences of an account's paragraphs; one list for each paragraph, in order. Sentences of one
/// topic that follow one another are one text; none is changed, dropped or moved.
/// `leaning` is the topic of the heading over all of them, or empty: what tells nothing else stays with it.
/// Where the heading names several, `only` holds them, and no other is given.
std::vector<std::vector<TopicText>> sort_paragraphs(const std::vector<std::string_view>& paragraphs,
                                                    const TopicRules& rules,
                                                    const Lexicon& prose,
                                                    const AccountPeople& people = {},
                                                    std::string_view leaning = {},
                                                    const std::vector<std::string>& only = {});

}  // namespace homeward
