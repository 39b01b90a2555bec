#include <algorithm>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace {

constexpr std::string_view columns = "id, body, version, created_at, updated_at";
constexpr int found_max = 50;
constexpr std::size_t query_words_max = 12;

std::string place(std::string_view id) {
    return "children/" + std::string(id) + "/body";
}

Child child_of(Act& act, const SqlRow& row) {
    Child child;
    child.id = row.text(0);
    child.body = act.open_json(child.id, place(child.id), row.bytes(1));
    child.version = row.count(2);
    child.created_at = row.time(3).value_or(Instant{});
    child.updated_at = row.time(4).value_or(Instant{});
    return child;
}

// `Okafor-Bell` is found by either word.
std::set<std::string> name_words(std::string_view name) {
    std::set<std::string> words;
    const std::string folded = folded_label(name);
    for (const std::string_view word : split(folded, ' ')) {
        if (!word.empty()) words.emplace("name " + std::string(word));
    }
    return words;
}

std::string text_in(const Json& body, std::string_view name) {
    // A plain value, or one with its source.
    const Json& member = body[name];
    return std::string((member.is_object() ? member["value"] : member).string_or(""));
}

void write_index(Act& act, const std::string& id, const Json& body) {
    std::set<std::string> words;
    for (const char* const field : {"subject.surname", "subject.forenames", "subject.aliases"}) {
        words.merge(name_words(text_in(body, field)));
    }
    const std::string born = text_in(body, "subject.date_of_birth");
    if (!born.empty()) words.insert("born " + born);
    act.run("DELETE FROM name_index WHERE child = $1", {id});
    for (const std::string& word : words) {
        act.run("INSERT INTO name_index (organisation, word, child) VALUES ($1, $2, $3)",
                {act.organisation(), act.index("names", word), id});
    }
}

}  // namespace

Child Cases::add_child(const Asker& asker, const Json& body) {
    const std::string id = new_id("ch_");
    // On disk before the row: a row without its key could never be read.
    core_.keys().make_key(asker.organisation, id);
    return core_.act(asker, Action::child_add, id, [&](Act& act) {
        act.allow();
        act.run(
            "INSERT INTO children (id, organisation, body, created_at, updated_at) VALUES ($1, $2, $3, $4, "
            "$5)",
            {id, act.organisation(), act.seal(id, place(id), body), act.now_text(), act.now_text()});
        write_index(act, id, body);
        return Child{id, body, 1, act.now(), act.now()};
    });
}

Child Cases::child(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::child_read, id, [&](Act& act) {
        const SqlRow row =
            act.must("SELECT " + std::string(columns) + " FROM children WHERE id = $1 AND organisation = $2",
                     {id, act.organisation()});
        act.allow();
        return child_of(act, row);
    });
}

int Cases::change_child(const Asker& asker, const std::string& id, const Json& body, int version) {
    return core_.act(asker, Action::child_change, id, [&](Act& act) {
        const SqlRow row = act.must("SELECT version FROM children WHERE id = $1 AND organisation = $2",
                                    {id, act.organisation()});
        act.allow();
        if (row.count(0) != version) throw Error{ErrorCode::edit_conflict};
        act.run("UPDATE children SET body = $1, version = version + 1, updated_at = $2 WHERE id = $3",
                {act.seal(id, place(id), body), act.now_text(), id});
        write_index(act, id, body);
        return version + 1;
    });
}

std::vector<Child> Cases::search(const Asker& asker, const ChildQuery& query) {
    return core_.act(asker, Action::child_search, "", [&](Act& act) {
        act.allow();
        std::set<std::string> words = name_words(query.name);
        if (!query.date_of_birth.empty()) words.insert("born " + query.date_of_birth);
        std::vector<Child> found;
        if (words.empty() || words.size() > query_words_max) return found;
        std::string sql = "SELECT " + std::string(columns) + " FROM children WHERE organisation = $1";
        SqlValues values{act.organisation()};
        for (const std::string& word : words) {
            values.emplace_back(act.organisation());
            values.emplace_back(act.index("names", word));
            sql += " AND id IN (SELECT child FROM name_index WHERE organisation = $" +
                   std::to_string(values.size() - 1) + " AND word = $" + std::to_string(values.size()) + ")";
        }
        sql += " ORDER BY created_at DESC, id DESC LIMIT " + std::to_string(found_max);
        for (const SqlRow& row : act.rows(sql, values)) found.push_back(child_of(act, row));
        act.note = std::to_string(found.size());
        return found;
    });
}

}  // namespace homeward
