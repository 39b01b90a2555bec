#include "server/web/papers/paper_unlock.h"

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/exchange/problem.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

constexpr std::size_t password_bytes_max = 512;  // PDF takes 127 bytes; others somewhat more.

bool is_pdf(const Bytes& bytes) {
    return text_of(ByteView(bytes).first(std::min<std::size_t>(bytes.size(), 1024))).find("%PDF-") !=
           std::string::npos;
}

}  // namespace

Paper open_with_password(Exchange& exchange, const std::string& id, std::string_view password) {
    if (password.empty() || password.size() > password_bytes_max) {
        throw Error{ErrorCode::validation, "a password has 1 to 512 bytes"};
    }
    Papers& papers = exchange.services.store.papers();
    PaperReader& reader = exchange.services.reader;
    // Counted before it is tried, so that a reader that dies of it counts too.
    papers.count_password_try(exchange.asker, id);
    const Asker system = Asker::service(exchange.asker.organisation);
    const Bytes bytes = papers.original(system, id);
    try {
        const PaperReading told = reader.read(bytes, id, password);
        const std::string opened = is_pdf(bytes) ? reader.unlock(bytes, password) : std::string();
        papers.finish_opened(exchange.asker, id, told.extraction, told.reading, bytes_of(opened));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::encrypted) {
            papers.fail(system, id, std::string(error_row(error.code()).id));
            throw;
        }
        const int left = password_tries_max - papers.get(exchange.asker, id).password_tries;
        throw Problem(ErrorCode::encrypted,
                      "That password does not open this file",
                      {{.pointer = "/password", .detail = "That password does not open this file"}},
                      Json::object().set("tries_left", left));
    }
    return papers.get(exchange.asker, id);
}

}  // namespace homeward
