#pragma once
// Lists in pages: newest first by a time and the id, so that the order is stable while rows are added.

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "server/storage/papers.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

/// Rows of `from_where` (` FROM t WHERE …`, with `values` bound from $1 on) as one page. Column 0 of
/// `columns` is the id. The cursor is the last row's time and id, which tell nothing about a child.
template <class Row, class Make>
Listed<Row> list_newest_first(Act& act,
                              std::string_view columns,
                              const std::string& from_where,
                              SqlValues values,
                              const ListPage& page,
                              const std::string& time_column,
                              const Make& make) {
    Listed<Row> listed;
    const std::size_t limit = static_cast<std::size_t>(std::clamp(page.limit, 1, 100));
    listed.count = act.must("SELECT count(*)" + from_where, values).count(0);
    std::string sql = "SELECT " + std::string(columns) + ", " + time_column + from_where;
    const std::size_t comma = page.cursor.find(',');
    if (comma != std::string::npos) {
        const std::string time = page.cursor.substr(0, comma);
        const std::size_t n = values.size();
        sql += " AND (" + time_column + " < $" + std::to_string(n + 1) + " OR (" + time_column + " = $" +
               std::to_string(n + 2) + " AND id < $" + std::to_string(n + 3) + "))";
        values.insert(values.end(), {time, time, page.cursor.substr(comma + 1)});
    }
    sql += " ORDER BY " + time_column + " DESC, id DESC LIMIT " + std::to_string(limit + 1);
    const std::size_t time_at = split(columns, ',').size();
    const SqlRows rows = act.rows(sql, values);
    for (const SqlRow& row : rows) {
        if (listed.items.size() == limit) {
            const SqlRow& last = rows[limit - 1];
            listed.next = last.text(time_at) + "," + last.text(0);
            break;
        }
        listed.items.push_back(make(row));
    }
    return listed;
}

}  // namespace homeward
