#include "parsers/records/extract.h"
#include "parsers/records/headline_child.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/document/page_space.h"
#include "parsers/records/account_leads.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/cell_borders.h"
#include "parsers/records/child_columns.h"
#include "parsers/records/child_rolls.h"
#include "parsers/records/child_tables.h"
#include "parsers/records/children_named.h"
#include "parsers/records/entry_rows.h"
#include "parsers/records/fields.h"
#include "parsers/records/form_notices.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/letter_frame.h"
#include "parsers/records/officer_mentions.h"
#include "parsers/records/paragraph_numbers.h"
#include "parsers/records/people_tables.h"
#include "parsers/records/printed_words.h"
#include "parsers/records/prose.h"
#include "parsers/records/record_blocks.h"
#include "parsers/records/record_twins.h"
#include "parsers/records/references.h"
#include "parsers/records/scopes.h"
#include "parsers/records/statement_head.h"
#include "parsers/records/stop_labels.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/vocabulary.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// What one paper, or one part of a mail, tells by itself.
struct Reading {
    const Document* document = nullptr;
    const Document* pictures = nullptr;  ///< That stand in its text.
    DocumentKind kind = DocumentKind::other;
    std::vector<Record> records;
    std::vector<std::string> folded_lines;
    KindScore score;
    std::vector<LooseText> aside;
    std::string reference;
    std::string force_text;
    std::vector<std::string> unknown_labels;
    bool pairs = false;
    bool left_rows_out = false;
    PrintedWords printed;

    std::size_t fields() const {
        std::size_t count = 0;
        for (const Record& record : records) count += record.fields.size();
        return count;
    }
};

bool is_recognised(const Document& document) {
    return std::ranges::any_of(document.pages,
                               [](const Page& page) { return page.text_source == TextSource::ocr; });
}

std::string text_source_of(const Document& document, const Document* pictures) {
    bool ocr = pictures != nullptr && is_recognised(*pictures);
    bool layer = std::ranges::any_of(document.blocks,
                                     [](const Block& block) { return block.kind != BlockKind::picture; });
    for (const Page& page : document.pages) {
        (page.text_source == TextSource::ocr ? ocr : layer) = true;
    }
    if (ocr && layer) return "mixed";
    return ocr ? "ocr" : "text_layer";
}

std::vector<std::string> folded_lines_of(const Layout& layout) {
    std::vector<std::string> lines;
    for (const LayoutLine& line : layout.lines) {
        std::string text;
        for (const LayoutSegment& segment : line.segments) text += joined_text(segment.words) + ' ';
        lines.push_back(folded_label(text));
    }
    return lines;
}

/// The reference may stand in the furniture alone: `Ref: 1325082708  Printed: …  Page 1`.
std::string reference_in_furniture(const Layout& layout,
                                   const PoliceVocabulary& vocabulary,
                                   const Rules& rules) {
    Layout furniture;
    for (const LayoutLine& line : layout.lines) {
        if (!line.furniture) continue;
        furniture.lines.push_back(line);
        furniture.lines.back().furniture = false;
    }
    Assembly nothing;
    Interpreter interpreter(rules, nothing);
    interpreter.read(read_items(furniture, vocabulary));
    return interpreter.reference();
}

std::optional<Date> day_of_mail(const MailHead& mail) {
    const auto sent = find_time(mail.date, std::nullopt, false);
    return sent ? sent->date : std::nullopt;
}

/// What all items of a paper are read with.
struct Paper {
    const Document& document;
    const Layout& layout;
    const PoliceVocabulary& vocabulary;
    const Rules& rules;
    std::optional<Date> written;    ///< The day of the mail or letter.
    bool letter_of_others = false;  ///< A letter that is not of police.
    bool numbered = false;          ///< A report that counts its paragraphs.
};

/// What the items, which are all of the paper's or one block's, tell; on `day`, where a head says so.
void interpret(const std::vector<LayoutItem>& items,
               const Paper& paper,
               const std::optional<Date>& day,
               Reading& reading) {
    const Rules& rules = paper.rules;
    Assembly assembly;
    Interpreter interpreter(rules, assembly);
    interpreter.set_written(paper.written);
    interpreter.set_day(day);
    if (paper.document.mail) interpreter.set_mail();
    if (paper.numbered) interpreter.set_report();
    interpreter.read(items);
    read_prose(interpreter.loose(), rules, assembly);
    name_from_headline(paper.layout, paper.document, rules.entities, assembly);
    complete_officer_name(paper.layout, rules, assembly);
    assembly.settle_sections();
    const bool debriefed = assembly.has("episode.found_at") || assembly.has("debrief.held_at") ||
                           assembly.has("debrief.seen_alone") || assembly.has("debrief.officer");
    if (!debriefed) {
        for (const Candidate& candidate : interpreter.report_officer()) assembly.add(candidate);
    }
    reading.records = assembly.records(rules.confidence);
    reading.kind = decide_kind(reading.score, reading.records);
    reading.aside = interpreter.aside();
    // What became no passage names people and places too; of one child alone, for it is not told whose they
    // are.
    if (reading.records.size() == 1) {
        for (const LooseText& text : interpreter.loose()) {
            if (!text.is_title && !text.is_signature && !text.quoted) reading.aside.push_back(text);
        }
    }
    reading.reference = interpreter.reference();
    if (reading.reference.empty())
        reading.reference = reference_in_furniture(paper.layout, paper.vocabulary, rules);
    if (reading.reference.empty()) {
        reading.reference = find_reference(paper.layout, paper.document, rules, paper.letter_of_others);
    }
    reading.force_text = interpreter.force_text();
    reading.unknown_labels = interpreter.unknown_labels();
    reading.pairs = interpreter.pairs_with_value() > 0;
    reading.left_rows_out = interpreter.left_rows_out();
}

/// Where the paper holds more records, one behind the other, than were told apart so far: each is read by
/// itself, with what stands around all of them.
void read_blocks(const std::vector<LayoutItem>& items, const Paper& paper, Reading& reading) {
    for (const BlockItems& way : record_blocks(items, paper.rules)) {
        if (way.blocks.size() < reading.records.size()) continue;
        Reading parted = reading;
        parted.records.clear();
        parted.aside.clear();
        for (std::size_t i = 0; i < way.blocks.size(); ++i) {
            Reading one = reading;
            interpret(way.blocks[i], paper, way.days[i], one);
            if (one.records.size() != 1) break;
            parted.records.push_back(std::move(one.records.front()));
        }
        if (parted.records.size() != way.blocks.size() || !tell_apart(parted.records, way.headed)) continue;
        if (parted.records.size() == reading.records.size() && parted.fields() <= reading.fields()) continue;
        parted.kind = decide_kind(parted.score, parted.records);
        reading = std::move(parted);
        return;
    }
}

/// What part `part` of `whole` tells, or the paper itself for 0.
Reading read_one(const Document& whole, const Rules& rules, int part) {
    const Document& document = part == 0 ? whole : whole.parts.at(static_cast<std::size_t>(part) - 1);
    Reading reading;
    reading.document = &document;
    reading.pictures = pictures_of(whole, part);
    Layout layout = lay_out(document, part, reading.pictures);
    const bool numbered = part_numbered_paragraphs(layout);
    reading.folded_lines = folded_lines_of(layout);
    if (document.mail) {
        reading.folded_lines.insert(
            reading.folded_lines.begin(),
            {folded_label(document.mail->subject), folded_label(document.mail->from)});
    }
    reading.score = weigh_words(reading.folded_lines, rules);
    const bool recognised = is_recognised(document);
    const PoliceVocabulary vocabulary(rules,
                                      recognised || (reading.pictures && is_recognised(*reading.pictures)));
    LetterFrame letter;
    std::vector<LayoutItem> items = read_paper_items(layout, vocabulary, rules);
    items = without_answer_marks(std::move(items));
    items = without_form_notices(std::move(items));
    items = without_letter_frame(std::move(items), letter);
    const std::optional<Date> written = document.mail ? day_of_mail(*document.mail) : letter.written;
    items = with_writer_named(std::move(items), vocabulary);
    items = with_children_introduced(std::move(items), rules);
    items = with_child_columns_parted(std::move(items));
    items = without_history_tables(std::move(items), rules);
    items = join_entry_clocks(std::move(items));
    items = with_entry_days(std::move(items), layout, written);
    items = with_addresses_whole(std::move(items), rules);
    items = with_people_parted(std::move(items), rules, vocabulary);
    items = with_rolls_parted(std::move(items), rules, vocabulary);
    items = with_stop_labels(std::move(items), rules, vocabulary);
    items = with_leads_apart(std::move(items), rules.topics);
    const Paper paper{
        document, layout, vocabulary, rules, written, letter.is_letter && !letter.of_police, numbered};
    interpret(items, paper, std::nullopt, reading);
    read_blocks(items, paper, reading);
    reading.printed = PrintedWords(std::move(layout));
    return reading;
}

/// As type has it: recognition tells where the ink of letters is, which ends short of the room that they were
/// set in. Points; less than what parts two lines.
Rect with_room_of_type(const Page& page, const Rect& ink) {
    if (page.text_source != TextSource::ocr) return ink;
    return intersected({ink.x0 - 0.5, ink.y0 - 1, ink.x1 + 0.5, ink.y1 + 0.5},
                       {0, 0, page.width, page.height});
}

bool is_curled(const Document& document, const Page& page) {
    return std::ranges::any_of(document.warnings, [&](const Warning& warning) {
        return warning.code == curled_page && warning.page == page.number;
    });
}

/// The boxes of recognised pages stand on the page as it was straightened: back to the paper. Those of a page
/// that curls lead nowhere, and no box is better than one over other words.
void put_on_paper(Extraction& extraction, const Document& document) {
    const auto move = [&](Source& source) {
        if (!source.bbox) return;
        const Document* owner = &document;
        if (source.part && static_cast<std::size_t>(*source.part) <= document.parts.size()) {
            owner = &document.parts[static_cast<std::size_t>(*source.part) - 1];
        }
        for (const Page& page : owner->pages) {
            if (page.number != source.page || !source.bbox) continue;
            if (is_curled(*owner, page)) {
                source.bbox.reset();
            } else {
                source.bbox = on_paper(page, with_room_of_type(page, *source.bbox));
            }
        }
    };
    for (Record& record : extraction.records) {
        for (Field& field : record.fields) move(field.source);
        for (Field& field : record.candidates) move(field.source);
        for (Passage& passage : record.narrative) move(passage.source);
        for (Entity& entity : record.entities) move(entity.source);
    }
}

/// What a person must know of how the pages of `document` could be read.
void tell_of_pages(const Document& document, int part, const Rules& rules, Extraction& extraction) {
    for (const Page& page : document.pages) {
        for (const Rect& area : page.handwriting) {
            const bool curled = is_curled(document, page);
            const Rect shown = curled ? Rect{0, 0, page.width, page.height} : area;
            Source source{page.number, on_paper(page, shown), std::nullopt};
            if (part > 0) source.part = part;
            extraction.handwriting.push_back(source);
        }
        if (!page.handwriting.empty()) {
            extraction.warnings.push_back(
                {"handwriting",
                 page.number,
                 "Handwriting on page " + std::to_string(page.number) + ": a person must read it."});
        }
        if (page.text_source != TextSource::ocr) continue;
        PageReading reading = judge_page(page, rules.page_quality);
        reading.part = part;
        if (reading.verdict >= PageVerdict::poor) {
            extraction.warnings.push_back(
                {"low_confidence_page", page.number, page_quality_message(reading)});
        }
        extraction.page_readings.push_back(std::move(reading));
    }
}

/// The records of every reading that is a record of a missing child by itself: one debrief may stand in a
/// mail's body and others be attached. The fuller readings lead; the records stand in the order of the
/// papers.
std::vector<Record> joined_records(std::vector<Reading>& readings, const Rules& rules) {
    std::vector<Reading*> papers;
    for (Reading& reading : readings) {
        if (reading.kind != DocumentKind::other) papers.push_back(&reading);
    }
    std::ranges::stable_sort(papers, std::ranges::greater(), &Reading::fields);
    std::vector<Record> records;
    for (Reading* paper : papers) {
        add_entities(paper->records, paper->aside, rules);
        for (Record& record : paper->records) paper->printed.narrow(record.entities);
        join_records(records, std::move(paper->records));
    }
    std::ranges::stable_sort(records, {}, [](const Record& record) {
        return record.fields.empty() ? 0 : record.fields.front().source.part.value_or(0);
    });
    return records;
}

/// The reading that tells most: of those that are records, where there are any.
const Reading& fullest_of(const std::vector<Reading>& readings) {
    const Reading* best = &readings.front();
    for (const Reading& reading : readings) {
        const bool record = reading.kind != DocumentKind::other;
        const bool best_is_record = best->kind != DocumentKind::other;
        if (record != best_is_record ? record : reading.fields() > best->fields()) best = &reading;
    }
    return *best;
}

/// Of the fullest reading, else of any; looked for in the fullest first.
void name_paper(Extraction& extraction,
                const std::vector<Reading>& readings,
                const Reading& best,
                const Rules& rules) {
    extraction.reference = best.reference;
    std::vector<std::string> lines = best.folded_lines;
    if (!best.force_text.empty()) extraction.force = find_force({best.force_text}, rules);
    for (const Reading& reading : readings) {
        if (extraction.reference.empty()) extraction.reference = reading.reference;
        if (&reading != &best)
            lines.insert(lines.end(), reading.folded_lines.begin(), reading.folded_lines.end());
    }
    if (extraction.force.empty()) extraction.force = find_force(lines, rules);
    if (extraction.kind == DocumentKind::other) extraction.reference.clear();
}

}  // namespace

Extraction extract(const Document& document, const Rules& rules) {
    std::vector<Reading> readings;
    readings.push_back(read_one(document, rules, 0));
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
        if (readings.back().pictures == &document.parts[i]) continue;  // They stand in its text.
        readings.push_back(read_one(document, rules, static_cast<int>(i) + 1));
    }
    const Reading& best = fullest_of(readings);
    Extraction extraction;
    extraction.pages = static_cast<int>(best.document->pages.size());
    extraction.text_source = text_source_of(*best.document, best.pictures);
    extraction.kind = best.kind;
    extraction.warnings = document.warnings;
    extraction.signatures = document.signatures;
    tell_of_pages(document, 0, rules, extraction);
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
        tell_of_pages(document.parts[i], static_cast<int>(i) + 1, rules, extraction);
    }
    for (const Document& part : document.parts) {
        extraction.signatures.insert(
            extraction.signatures.end(), part.signatures.begin(), part.signatures.end());
    }
    if (std::ranges::any_of(readings, &Reading::left_rows_out)) {
        extraction.warnings.push_back(
            {"rows_left_out",
             0,
             "A table has more than " + std::to_string(scopes_max) + " rows. Read the others by hand."});
    }
    extraction.unknown_labels = best.unknown_labels;
    name_paper(extraction, readings, best, rules);
    extraction.records = joined_records(readings, rules);
    doubt_across_borders(extraction.records, document);
    put_on_paper(extraction, document);
    return extraction;
}

}  // namespace homeward
