#pragma once
// What an intelligence reader looks for in prose: people, vehicles, phones, handles, places, mail addresses.
// The child itself and the officers are named in the context and left out.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/word_set.h"
#include "parsers/records/extraction.h"

namespace homeward {

/// Whom and what the paper is about, so that they are not listed as findings. All as printed; any case.
struct EntityContext {
    std::vector<std::string>
        child_names;  ///< Forenames, surname, full name, aliases: of every child told of.
    std::vector<std::string> other_names;  ///< Officers and the person reporting.
    std::vector<std::string> phones;       ///< The child's, the reporter's, the police's; any printing.
    std::vector<std::string> places;       ///< The child's home and placement, its school.
    std::vector<std::string> emails;
};

/// Words that tell people, places and platforms, folded: read once, then used for any number of texts.
struct EntityRules {
    using Words = WordSet;
    Words name_cues;        ///< `goes by`: what follows is a name or nickname.
    Words bare_cues;        ///< Those of them that need a person near by: one can call a taxi.
    Words relations;        ///< `mother`, `key worker`: a name beside one is a person.
    Words kin_female;       ///< `sister`
    Words kin_male;         ///< `brother`
    Words companions;       ///< `friend`, `carer`: beside a child, and not the child.
    Words titles;           ///< `mrs`
    Words ranks;            ///< `pc`: a name after one is an officer, left out.
    Words openers;          ///< Words that are no part of a name, though they open a sentence with a capital.
    Words not_names;        ///< Capitalised words that are nobody's name: `police`, `monday`.
    Words forenames;        ///< Common forenames.
    Words street_types;     ///< `road`
    Words street_heads;     ///< `heol`: what a Welsh street begins with.
    Words venue_types;      ///< `railway station`
    Words plain_venues;     ///< Venue and street types that count in small letters too.
    Words surname_types;    ///< Those that are surnames as well: `hill`.
    Words place_words;      ///< Words before a place: `outside`.
    Words platforms;        ///< `snapchat`
    Words person_words;     ///< Words before a person's name: `met`, `belongs to`.
    Words kin_titles;       ///< Part of a name where they have a capital: `Uncle Ray`.
    Words brands;           ///< Venues known by a name alone: `boots`.
    Words motion;           ///< What goes from one place to another: `train`.
    Words organisations;    ///< Last words of names that are neither person nor place: `police`.
    Words common_capitals;  ///< What officers write with a capital though it is nobody's name: `carer`.
    Words person_verbs;     ///< What only a person does: `lent`.
    Words done_by;          ///< `given` … by somebody.
    Words done_for;         ///< `minding` … for somebody.
    Words done_to;          ///< `debt` to somebody.
    Words known_as;         ///< Down in a `phone` as somebody.
    Words ails;             ///< `diagnosed` with what is no person.
    Words inns;             ///< Names of public houses that are plain words: `greyhound`.
    Words surnames;         ///< Surnames that are plain words as well: `prior`.
    Words screen_words;     ///< Buttons of a screen that was copied: `print`.
};

/// From templates/lists/entities.xml; throws `Error{bad_template}` where that is wrong.
EntityRules load_entity_rules();

/// One finding and the bytes of the text that it stands in.
struct FoundEntity {
    Entity entity;          ///< Its source is page 1 without a box: the caller knows better.
    std::size_t start = 0;  ///< Byte offsets into the text given.
    std::size_t end = 0;

    friend bool operator==(const FoundEntity&, const FoundEntity&) = default;
};

/// Each person or thing once, at its first place, in the order of the text. Values in the contract's normal
/// form: registration marks without spaces in capitals, phones in national digits, mail addresses in lower
/// case.
std::vector<FoundEntity> find_entities(std::string_view text,
                                       const EntityContext& context,
                                       const EntityRules& rules);

}  // namespace homeward
