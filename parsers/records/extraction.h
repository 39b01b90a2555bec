#pragma once
// What a paper tells, child by child and episode by episode: the extraction contract as values.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/geometry.h"
#include "parsers/document/document.h"
#include "parsers/document/page_quality.h"
#include "parsers/records/evidence.h"
#include "parsers/text/offset_map.h"

namespace homeward {

enum class DocumentKind { missing_notification, found_debrief, other };

/// Where a value stood, so that a reader can check it against the page.
struct Source {
    int page = 1;              ///< From 1; 1 where the format has no pages.
    std::optional<Rect> bbox;  ///< Absent where the page has no geometry.
    std::optional<int> part;  ///< The attachment of a mail, from 1; absent for the body and for other papers.
    std::optional<ByteRange> told = {};  ///< Where block_text() has it, in a paper or part without geometry.

    friend bool operator==(const Source&, const Source&) = default;
};

/// One value of one field of `fields.h`, in the contract's normal form.
struct Field {
    std::string id;     ///< `subject.surname`
    std::string value;  ///< Normal form: `Okafor`, `2026-03-14T21:30`, `not_known`, `14`.
    std::string raw;    ///< As printed.
    Source source;
    double confidence = 0;  ///< 0 to 1: how often values given with this confidence are right.
    std::string rule;       ///< The label as printed, or `sentence`.
    Evidence evidence;      ///< What the confidence rests on.

    friend bool operator==(const Field&, const Field&) = default;
};

/// Free text under the topic that it answers, tidied.
struct Passage {
    std::string topic;  ///< `where_been`
    std::string text;
    Source source;

    friend bool operator==(const Passage&, const Passage&) = default;
};

/// Where in a record's narrative something stands.
struct PassageRange {
    std::size_t passage = 0;  ///< The number of its passage, from 0.
    std::size_t start = 0;    ///< Bytes of the passage's text.
    std::size_t end = 0;

    friend bool operator==(const PassageRange&, const PassageRange&) = default;
};

/// Someone or something an intelligence reader looks for.
struct Entity {
    std::string type;      ///< `person` `vehicle` `phone` `social_media` `place` `email`
    std::string value;     ///< Normal form.
    std::string raw;       ///< As printed.
    std::string platform;  ///< Of `social_media`, where told.
    Source source;
    std::optional<PassageRange> range = {};  ///< Absent where it stands in no passage.

    friend bool operator==(const Entity&, const Entity&) = default;
};

/// One child and one episode.
struct Record {
    std::vector<Field> fields;  ///< At most one for each id, in the order of the table of fields.
    std::vector<Field>
        candidates;  ///< Too unsure to be given: offered to a person, never used by themselves.
    std::vector<Passage> narrative;
    std::vector<Entity> entities;

    /// The field called `id`, or null.
    const Field* find(std::string_view id) const {
        for (const Field& field : fields) {
            if (field.id == id) return &field;
        }
        return nullptr;
    }

    friend bool operator==(const Record&, const Record&) = default;
};

/// All that one paper tells.
struct Extraction {
    DocumentKind kind = DocumentKind::other;
    int pages = 0;            ///< 0 where the format has none.
    std::string text_source;  ///< `text_layer` `ocr` `mixed`
    std::string reference;    ///< Empty where none is printed.
    std::string force;        ///< Full name, or empty.
    std::vector<Record> records;
    std::vector<Warning> warnings;
    std::vector<PageReading> page_readings;  ///< Of the pages that were recognised, parts last.
    std::vector<Source> handwriting;         ///< Where a hand wrote: a person must read it.
    std::vector<SeenSignature> signatures;   ///< Of the paper and what is attached to it.
    std::vector<std::string>
        unknown_labels;  ///< As printed: they have values, and no file says what they mean.

    friend bool operator==(const Extraction&, const Extraction&) = default;
};

}  // namespace homeward
