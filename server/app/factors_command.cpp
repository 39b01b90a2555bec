#include <cstdio>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/records/factors.h"
#include "parsers/text/unicode.h"
#include "server/app/commands.h"

namespace homeward {

namespace {

Json to_json(const std::vector<std::string>& words) {
    Json out = Json::array();
    for (const std::string& word : words) out.push_back(word);
    return out;
}

Json to_json(const Factors& factors) {
    Json out = Json::object();
    out.set("push", to_json(factors.push));
    out.set("pull", to_json(factors.pull));
    out.set("risk", to_json(factors.risk));
    Json hits = Json::array();
    for (const FactorHit& hit : factors.hits) {
        Json one = Json::object();
        one.set("id", hit.id);
        one.set("text", hit.text);
        one.set("start", hit.start);
        one.set("end", hit.end);
        one.set("polarity", to_text(hit.polarity));
        one.set("speaker", hit.speaker);
        hits.push_back(std::move(one));
    }
    out.set("hits", std::move(hits));
    return out;
}

// The statement of one line: the line itself, or the `text` of a line that is a JSON object.
std::string statement_of(std::string_view line) {
    std::string text = repaired_utf8(line);
    if (!text.starts_with('{') || !text.ends_with('}')) return text;
    try {
        const Json object = parse_json(text);
        if (object["text"].is_string()) return std::string(object["text"].string_or(""));
    } catch (const Error&) {
        return text;  // a statement may begin with a brace
    }
    return text;
}

bool read_line(std::FILE* stream, std::string& line) {
    line.clear();
    int c = 0;
    while ((c = std::getc(stream)) != EOF && c != '\n') {
        line.push_back(static_cast<char>(c));
        if (line.size() > limits::text_line_bytes_max) throw Error(ErrorCode::limit_expansion);
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return c != EOF || !line.empty();
}

}  // namespace

int run_factors(Words words) {
    if (words.size() > 1 || (words.size() == 1 && words[0].starts_with("-") && words[0] != "-")) {
        std::fputs("usage: homeward factors [FILE]\n", stderr);
        return exit_usage;
    }
    std::FILE* stream = stdin;
    if (words.size() == 1 && words[0] != "-") stream = std::fopen(words[0].c_str(), "rb");
    if (stream == nullptr) throw Error(ErrorCode::file_missing);
    const FactorRules rules = load_factor_rules();
    for (std::string line; read_line(stream, line);) {
        const std::string out = to_text(to_json(find_factors(statement_of(line), rules))) + "\n";
        std::fwrite(out.data(), 1, out.size(), stdout);
    }
    const bool broken = std::ferror(stream) != 0;  // A folder, say.
    if (stream != stdin) std::fclose(stream);
    if (broken) throw Error(ErrorCode::file_missing);
    return exit_well;
}

}  // namespace homeward
