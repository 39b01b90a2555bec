#include "server/web/papers/paper_reading.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/document/page_space.h"
#include "server/storage/store.h"
#include "server/web/exchange/log.h"

namespace homeward {

namespace {

// The words of a page line by line, in the order the reader met them.
std::string text_of_page(const struct Page& page) {
    std::string text;
    const Word* last = nullptr;
    for (const Word& word : page.words) {
        if (last != nullptr) {
            const bool same_line = line_overlap(last->box, word.box) >= 0.5;
            text += same_line ? (last->space_after ? " " : "") : "\n";
        }
        text += word.text;
        last = &word;
    }
    return text;
}

std::string text_of_blocks(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks) {
        if (!block.text.empty()) text += block.text + "\n\n";
        for (const std::vector<Cell>& row : block.rows) {
            for (const Cell& cell : row) text += cell.text + "\t";
            text += "\n";
        }
    }
    return text;
}

}  // namespace

Json reading_json(const Document& document) {
    Json pages = Json::array();
    for (const auto& page : document.pages) {
        Json item = Json::object();
        const PaperSize size = size_on_paper(page);  // boxes lead back to the page as it came
        item.set("width_pt", size.width).set("height_pt", size.height).set("rotation", page.rotation);
        item.set("text_source", page.text_source == TextSource::ocr ? "ocr" : "text_layer");
        item.set("text", text_of_page(page));
        pages.push_back(std::move(item));
    }
    Json parts = Json::array();
    for (const Document& part : document.parts) {
        parts.push_back(reading_json(part).set("name", part.part_name));
    }
    Json reading = Json::object();
    reading.set("pages", std::move(pages)).set("text", text_of_blocks(document));
    if (parts.size() > 0) reading.set("parts", std::move(parts));
    return reading;
}

namespace {

// False where the scanner found something: then nothing else opens the paper.
bool is_clean(Store& store, PaperReader& reader, const Asker& system, const std::string& id, ByteView bytes) {
    const std::optional<ScanResult> result = reader.scan(bytes);
    if (!result) return true;
    const bool clean = *result == ScanResult::clean;
    store.papers().note_scan(system, id, clean ? "clean" : "infected");
    if (!clean) store.papers().fail(system, id, std::string(error_row(ErrorCode::unsafe_content).id));
    return clean;
}

// A signature's byte range stands in the open, so that it can be looked for; what it is worth is judged in
// the sandbox and changes nothing else (S-24).
void note_signatures(
    Store& store, PaperReader& reader, const Asker& system, const std::string& id, ByteView bytes) {
    constexpr std::string_view mark = "/ByteRange";
    const auto wanted = bytes_of(mark);
    if (std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) == bytes.end()) return;
    try {
        const Json verdict = reader.verify_incoming(bytes);
        if (verdict["signatures"].size() > 0) store.papers().note_verdict(system, id, verdict);
    } catch (const Error& error) {
        log_event(LogLevel::warning,
                  "signatures.not_checked",
                  Json(Json::Object{{"paper", id}, {"code", error_row(error.code()).id}}));
    }
}

}  // namespace

void read_kept_paper(Store& store,
                     PaperReader& reader,
                     const std::string& organisation,
                     const std::string& id) {
    const Asker system = Asker::service(organisation);
    try {
        const Bytes bytes = store.papers().original(system, id);
        if (!is_clean(store, reader, system, id, bytes)) return;
        note_signatures(store, reader, system, id, bytes);
        const PaperReading told = reader.read(bytes, id);
        store.papers().finish(system, id, told.extraction, told.reading);
    } catch (const Error& error) {
        // Where there is more to say, no password opens it: an e-mail that is encrypted for somebody.
        const bool password = error.code() == ErrorCode::encrypted && error.detail().empty();
        if (password) return store.papers().need_password(system, id);
        store.papers().fail(system, id, std::string(error_row(error.code()).id));
    } catch (const std::exception&) {
        // No memory, or a library's own: a paper that says so can be tried again, one still `reading` cannot.
        store.papers().fail(system, id, std::string(error_row(ErrorCode::internal).id));
    }
}

struct ReadingQueue::Parts {
    struct Waiting {
        std::string organisation, paper, user;
    };

    Store& store;
    PaperReader& reader;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> waiting;
    bool stopping = false;
    std::vector<std::thread> workers;

    void work() {
        while (true) {
            Waiting next;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [this] { return stopping || !waiting.empty(); });
                if (stopping) return;
                next = waiting.front();
                waiting.pop_front();
            }
            try {
                read_kept_paper(store, reader, next.organisation, next.paper);
            } catch (const std::exception&) {
                // The store could not keep the verdict: the paper stays `reading` and is taken up at the next
                // start.
                log_event(LogLevel::error, "reading.not_kept", Json(Json::Object{{"paper", next.paper}}));
            }
        }
    }
};

ReadingQueue::ReadingQueue(Store& store, PaperReader& reader, int workers)
    : parts_(new Parts{.store = store, .reader = reader}) {
    for (const Organisation& organisation : store.accounts().organisations()) {
        for (const std::string& id : store.papers().waiting(Asker::service(organisation.id))) {
            parts_->waiting.push_back({organisation.id, id, ""});
        }
    }
    for (int i = 0; i < workers; ++i) parts_->workers.emplace_back([this] { parts_->work(); });
}

ReadingQueue::~ReadingQueue() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->stopping = true;
    }
    parts_->changed.notify_all();
    for (std::thread& worker : parts_->workers) worker.join();
}

void ReadingQueue::require_room(const std::string& user) const {
    const std::lock_guard lock(parts_->mutex);
    const auto of_user = std::ranges::count(parts_->waiting, user, &Parts::Waiting::user);
    if (parts_->waiting.size() >= limits::documents_waiting_max ||
        of_user >= limits::documents_waiting_of_user_max) {
        throw Error{ErrorCode::busy};
    }
}

void ReadingQueue::add(const std::string& organisation, const std::string& paper, const std::string& user) {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->waiting.push_back({organisation, paper, user});
    }
    parts_->changed.notify_one();
}

}  // namespace homeward
