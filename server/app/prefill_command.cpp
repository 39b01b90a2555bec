#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/document/file_format.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/records/extract.h"
#include "parsers/records/label_rules_xml.h"
#include "server/app/commands.h"
#include "server/app/document_files.h"
#include "server/app/paper_passwords.h"
#include "server/app/reader_settings.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/interview/prefill.h"

namespace homeward {

namespace fs = std::filesystem;

namespace {

struct PrefillWords {
    std::string form;
    std::string out;
    std::string password_file;
    std::optional<std::int64_t> record;
    std::vector<std::string> documents;
};

// Nothing where the words make no sense.
std::optional<PrefillWords> prefill_words(Words words) {
    PrefillWords asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool takes_word =
            word == "--form" || word == "-o" || word == "--record" || word == "--password-file";
        if (takes_word && ++i >= words.size()) return std::nullopt;
        if (word == "--form") {
            asked.form = words[i];
        } else if (word == "-o") {
            asked.out = words[i];
        } else if (word == "--password-file") {
            asked.password_file = words[i];
        } else if (word == "--record") {
            asked.record = parse_integer(words[i]);
            if (!asked.record || *asked.record < 1) return std::nullopt;
        } else if (word.size() > 1 && word.starts_with('-')) {
            return std::nullopt;
        } else {
            asked.documents.push_back(word);
        }
    }
    if (asked.form.empty() || asked.documents.empty()) return std::nullopt;
    return asked;
}

// Reads the papers; says which could not be read.
std::vector<PaperRead> read_papers(const std::vector<std::string>& documents,
                                   const std::string& password_file,
                                   bool& all_well) {
    IsolatedReader reader(reader_settings());
    const std::unique_ptr<PaperPasswords> passwords = make_passwords(password_file);
    std::optional<Rules> rules;
    std::vector<PaperRead> papers;
    for (const std::string& name : documents) {
        const std::string shown = shown_name(name == "-" ? name : fs::path(name).filename().string());
        try {
            const std::string bytes = read_document_file(name);
            const auto span = std::as_bytes(std::span(bytes));
            if (!bytes.empty()) reader.prepare(likely_rooms(span));
            // The reader starts up while this program reads its templates.
            if (!rules) rules = load_rules();
            papers.push_back({shown, "", extract(passwords->read(reader, span, name), *rules)});
        } catch (const Error& error) {
            if (error.code() == ErrorCode::bad_template) throw;
            std::fprintf(stderr, "homeward prefill: %s: %s\n", shown.c_str(), error.message().c_str());
            all_well = false;
        }
    }
    return papers;
}

// A line for each record: its number, paper, name, date of birth, and when the child was last seen.
void list_records(const std::vector<PaperRead>& papers, const std::vector<RecordPlace>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const PaperRead& paper = papers[places[i].paper];
        const Record& record = paper.extraction.records[places[i].record];
        const auto value = [&](std::string_view id) {
            const Field* field = record.find(id);
            return field ? field->value : std::string("-");
        };
        std::printf("%zu\t%s\t%s %s\t%s\t%s\n",
                    i + 1,
                    paper.document.c_str(),
                    value("subject.forenames").c_str(),
                    value("subject.surname").c_str(),
                    value("subject.date_of_birth").c_str(),
                    value("episode.last_seen_at").c_str());
    }
}

// Written beside and renamed, readable by its owner alone: a half-written interview is never found.
void write_interview(const std::string& path, const std::string& text) {
    const fs::path beside = path + ".new";
    std::error_code failed;
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write, failed);
        out << text << '\n';
        out.flush();
        if (!out || failed) throw Error(ErrorCode::file_unwritable, "the interview could not be written");
    }
    fs::rename(beside, path, failed);
    if (failed) throw Error(ErrorCode::file_unwritable, "the interview could not be written");
}

}  // namespace

int run_prefill(Words words) {
    const std::optional<PrefillWords> asked = prefill_words(words);
    if (!asked) {
        std::fputs(prefill_command.usage.data(), stderr);
        return exit_usage;
    }
    const Form form = find_form(asked->form);
    bool all_well = true;
    const std::vector<PaperRead> papers = read_papers(asked->documents, asked->password_file, all_well);
    const std::vector<RecordPlace> places = sort_records(papers);
    if (places.empty()) {
        std::fputs("homeward prefill: these papers tell of no missing child\n", stderr);
        return exit_refused;
    }
    std::set<std::size_t> children;
    for (const RecordPlace& place : places) children.insert(place.child);
    const std::int64_t record = asked->record.value_or(1);
    if (record > static_cast<std::int64_t>(places.size())) {
        std::fprintf(stderr, "homeward prefill: there are %zu records\n", places.size());
        return exit_refused;
    }
    if (children.size() > 1 && !asked->record) {
        list_records(papers, places);
        std::fprintf(stderr,
                     "homeward prefill: these papers tell of %zu children; pick one's record by --record N\n",
                     children.size());
        return exit_refused;
    }
    const Interview interview = prefill(form, papers, places, static_cast<std::size_t>(record - 1));
    const std::string text = to_pretty_text(to_json(interview));
    if (asked->out.empty()) {
        std::puts(text.c_str());
    } else {
        write_interview(asked->out, text);
    }
    return all_well ? exit_well : exit_refused;
}

}  // namespace homeward
