// homeward check-pdf: whether a PDF is accessible and can be archived. The file is read in the sandboxed
// reader; here what it found is told.

#include <cstdio>
#include <string>

#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"
#include "server/app/commands.h"
#include "server/conformance/clauses.h"

namespace homeward {

namespace {

struct Standard {
    const char* key;
    const char* name;
};

constexpr Standard standards[] = {
    {"pdf_ua_1", "PDF/UA-1"}, {"pdf_a_2a", "PDF/A-2a"}, {"pdf_a_3a", "PDF/A-3a"}};

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_clauses() {
    print("| clause | Matterhorn | ISO 14289-1 | ISO 19005 | what must hold |\n|---|---|---|---|---|\n");
    for (const Clause& clause : clauses) {
        std::string row = "| ";
        for (const std::string_view cell :
             {clause.id, clause.matterhorn, clause.ua, clause.pdf_a, clause.says}) {
            row += std::string(cell) + " | ";
        }
        row.back() = '\n';
        print(row);
    }
}

std::string places_of(const Json& broken) {
    std::string told;
    for (const Json& place : broken["places"].items()) {
        told += told.empty() ? " (" : ", ";
        const auto page = place["page"].integer_or(0);
        const auto object = place["object"].integer_or(0);
        if (page != 0) told += "page " + std::to_string(page);
        if (page != 0 && object != 0) told += " ";
        if (object != 0) told += "object " + std::to_string(object);
    }
    return told.empty() ? told : told + ")";
}

void print_for_people(const Json& found) {
    for (const Standard& standard : standards) {
        const Json& verdict = found[standard.key];
        print(std::string(standard.name) + (verdict["met"].bool_or(false) ? ": met" : ": not met") +
              (verdict["claimed"].bool_or(false) ? ", claimed\n" : ", not claimed\n"));
    }
    for (const Json& broken : found["broken"].items()) {
        print(std::string(broken["clause"].string_or("")) + ": broken " +
              std::to_string(broken["times"].integer_or(0)) + " times" + places_of(broken) +
              ". It must hold: " + std::string(broken["says"].string_or("")) + ".\n");
    }
}

// What is claimed must be met; what claims nothing is held to what Homeward's own papers are held to.
bool is_well(const Json& found) {
    bool claimed = false;
    bool well = true;
    for (const Standard& standard : standards) {
        if (!found[standard.key]["claimed"].bool_or(false)) continue;
        claimed = true;
        well = well && found[standard.key]["met"].bool_or(false);
    }
    const auto met = [&](const char* key) { return found[key]["met"].bool_or(false); };
    return claimed ? well : met("pdf_ua_1") && met("pdf_a_2a");
}

}  // namespace

int run_check_pdf(Words words) {
    if (words.size() == 1 && words[0] == "--clauses") {
        print_clauses();
        return exit_well;
    }
    std::string file;
    bool as_json = false;
    bool understood = true;
    for (const std::string& word : words) {
        if (word == "--json") {
            as_json = true;
        } else if (file.empty() && !word.empty() && !word.starts_with("--")) {
            file = word;
        } else {
            understood = false;
        }
    }
    if (file.empty() || !understood) {
        std::fputs(check_pdf_command.usage.data(), stderr);
        return exit_usage;
    }
    const std::string bytes = read_own_file(file, limits::file_bytes_max);
    IsolatedReader reader;
    const Json found = parse_json(reader.check(std::as_bytes(std::span(bytes))));
    if (as_json) {
        print(to_text(found) + "\n");
    } else {
        print_for_people(found);
    }
    return is_well(found) ? exit_well : exit_refused;
}

}  // namespace homeward
