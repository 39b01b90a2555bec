#include "parsers/document/isolated_reader.h"

#include <string.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

#include "parsers/document/converter.h"
#include "parsers/document/document_wire.h"
#include "parsers/document/file_format.h"
#include "parsers/document/page_shares.h"
#include "parsers/document/reader_process.h"
#include "parsers/document/reader_starter.h"
#include "parsers/document/reading_twins.h"
#include "parsers/document/refusal_reasons.h"

namespace homeward {

namespace {

using std::chrono::seconds;

// A reader that has used so much is replaced before its next paper: long before the limit of its own, which
// is on all of its papers together.
constexpr seconds reader_time_max{60};

// The converter watches its own processor time. The clock on the wall only stops one that hangs.
constexpr int busy_machine = 6;

constexpr Rooms text_rooms = Room::pdf | Room::docx | Room::mail | Room::structure;

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

}  // namespace

// A slot is one paper at a time. The service's readers are warmed with all that belongs together; a command's
// have what the paper needs and are replaced when another needs more.
class IsolatedReader::Pool {
public:
    explicit Pool(IsolatedReaderSettings settings) : settings_(settings), maker_(std::this_thread::get_id()) {
        settings_.workers = std::max(settings_.workers, 1);
        slots_.resize(static_cast<std::size_t>(settings_.workers));
    }

    const IsolatedReaderSettings& settings() const { return settings_; }

    void prepare(Rooms rooms) {
        const Lease lease(*this);
        process_for(*lease.slot, warmed(rooms));
    }

    ReaderAnswer run(ReaderJob job, Rooms rooms) {
        const Lease lease(*this);
        rooms = warmed(rooms);
        for (int tries = 0;; ++tries) {
            std::unique_ptr<ReaderProcess>& process = process_for(*lease.slot, rooms);
            const bool used_before = process->jobs_done() > 0;
            ReaderAnswer answer = process->run(job);
            if (answer.kind == AnswerKind::rooms_needed) {
                const Rooms missing = answer.value & ~process->rooms_loaded();
                const bool new_rooms = (missing & ~process->rooms_asked()) != 0;
                if (!new_rooms || tries >= 3) return no_such_room();
                rooms = warmed(rooms | answer.value);
                if (has_room(rooms, Room::ocr)) job.time_max = std::max(job.time_max, ocr_time_max());
                continue;
            }
            const bool failed = answer.kind == AnswerKind::error;
            const bool died_of_an_earlier_paper = failed && !process->alive() && used_before && tries == 0 &&
                                                  answer.code == ErrorCode::worker_failed;
            if (!process->alive() || is_used_up(*process) || (failed && !settings_.fork_each)) {
                process.reset();
            }
            if (!died_of_an_earlier_paper) return answer;
        }
    }

    void dismiss() {
        const std::lock_guard lock(mutex_);
        for (Slot& slot : slots_) {
            if (!slot.free) continue;
            for (std::unique_ptr<ReaderProcess>& process : slot.processes) {
                if (process == nullptr) continue;
                process->dismiss();
                leaving_.push_back(std::move(process));
            }
            slot.processes.clear();
        }
    }

private:
    struct Slot {
        std::vector<std::unique_ptr<ReaderProcess>> processes;
        bool free = true;
    };

    struct Lease {
        explicit Lease(Pool& of) : pool(of) {
            std::unique_lock lock(pool.mutex_);
            const auto is_free = [](const Slot& each) { return each.free; };
            pool.freed_.wait(lock, [&] { return std::ranges::any_of(pool.slots_, is_free); });
            slot = &*std::ranges::find_if(pool.slots_, is_free);
            slot->free = false;
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() {
            {
                const std::lock_guard lock(pool.mutex_);
                slot->free = true;
            }
            pool.freed_.notify_one();
        }
        Pool& pool;
        Slot* slot = nullptr;
    };

    static bool is_used_up(const ReaderProcess& process) {
        return process.jobs_done() >= limits::worker_documents_max ||
               process.time_used().value_or(seconds(0)) > reader_time_max;
    }

    static ReaderAnswer no_such_room() {
        ReaderAnswer answer;
        answer.code = ErrorCode::unsupported_type;
        return answer;
    }

    std::chrono::milliseconds ocr_time_max() const {
        return settings_.text_time_max + settings_.ocr_time_max;
    }

    // In the service: one reader for text and one for scans in each slot, so that neither evicts the other,
    // and others as papers need them.
    Rooms warmed(Rooms rooms) const {
        const bool alone = rooms != 0 && (rooms & ~(Room::draw | Room::verify | Room::check)) == 0;
        if (!settings_.fork_each || alone) return rooms;
        const Rooms usual = has_room(rooms, Room::ocr) ? text_rooms | Room::draw | Room::ocr : text_rooms;
        // What few papers need comes together, so that a slot has few readers.
        constexpr Rooms rare = Room::msg | Room::verify;
        return usual | ((rooms & rare) != 0 ? rare : 0) | (rooms & static_cast<Rooms>(Room::heif));
    }

    std::unique_ptr<ReaderProcess>& process_for(Slot& slot, Rooms rooms) {
        std::erase(slot.processes, nullptr);
        std::erase_if(slot.processes, [&](const auto& each) {
            return !each->alive() || (!settings_.fork_each && (rooms & ~each->rooms_asked()) != 0);
        });
        for (auto& each : slot.processes) {
            const bool fits =
                settings_.fork_each ? each->rooms_asked() == rooms : (rooms & ~each->rooms_asked()) == 0;
            if (fits) return each;
        }
        return slot.processes.emplace_back(started(rooms));
    }

    // A command's first thread ends with the command, and saves itself the wait for another.
    std::unique_ptr<ReaderProcess> started(Rooms rooms) {
        const bool forks = settings_.fork_each;
        if (!forks && std::this_thread::get_id() == maker_)
            return std::make_unique<ReaderProcess>(rooms, forks, settings_.program);
        ReaderStarter* starter = nullptr;
        {
            const std::lock_guard lock(mutex_);
            if (!starter_) starter_.emplace();
            starter = &*starter_;
        }
        return starter->start(rooms, forks, settings_.program);
    }

    IsolatedReaderSettings settings_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Slot> slots_;
    std::vector<std::unique_ptr<ReaderProcess>> leaving_;
    std::thread::id maker_;
    std::optional<ReaderStarter> starter_;
};

namespace {

JobHeader read_job(const ReadOptions& options) {
    JobHeader header;
    header.kind = static_cast<std::uint32_t>(JobKind::read);
    header.recognise = options.recognise ? 1 : 0;
    header.recognise_first = options.recognise_first;
    header.recognise_step = options.recognise_step;
    header.can_open = options.can_open;
    return header;
}

[[noreturn]] void throw_error(const ReaderAnswer& answer) {
    const bool with_reason =
        answer.value >= reasons_from && answer.value < reasons_from + refusal_reasons.size();
    if (with_reason) throw Error(answer.code, std::string(refusal_reasons.at(answer.value - reasons_from)));
    const bool with_page = answer.value >= 1 && answer.value <= static_cast<std::uint32_t>(limits::pages_max);
    throw Error(answer.code, with_page ? "page " + std::to_string(answer.value) : std::string());
}

std::string bytes_in(ReaderAnswer answer) {
    if (answer.kind == AnswerKind::error) throw_error(answer);
    if (answer.kind != AnswerKind::bytes) throw Error(ErrorCode::worker_failed);
    return std::move(answer.payload);
}

Document document_in(const ReaderAnswer& answer) {
    if (answer.kind == AnswerKind::error) throw_error(answer);
    if (answer.kind != AnswerKind::document) throw Error(ErrorCode::worker_failed);
    return from_wire(bytes_of(answer.payload));
}

}  // namespace

IsolatedReader::IsolatedReader(IsolatedReaderSettings settings) : pool_(std::make_unique<Pool>(settings)) {}

IsolatedReader::~IsolatedReader() = default;

void IsolatedReader::prepare(Rooms rooms) {
    pool_->prepare(rooms);
}

void IsolatedReader::dismiss() {
    pool_->dismiss();
}

Document IsolatedReader::read(std::span<const std::byte> bytes,
                              std::string_view name_hint,
                              std::string_view password) {
    if (bytes.empty()) throw Error(ErrorCode::empty_file);
    if (bytes.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    const IsolatedReaderSettings& settings = pool_->settings();
    const Rooms rooms = likely_rooms(bytes);
    const seconds first_time_max =
        has_room(rooms, Room::ocr) ? settings.ocr_time_max : settings.text_time_max;
    ReadOptions options;
    if (settings.doc_converter) options.can_open |= bit_of(Elsewhere::old_word);
    if (settings.smime_keys) options.can_open |= bit_of(Elsewhere::envelope);
    PaperWithOpened paper(bytes);
    Document document = document_in(
        read_opening({read_job(options), bytes, name_hint, password, first_time_max}, rooms, paper));
    const int waiting = pages_waiting(document);
    if (waiting == 0) return with_twins_doubted(std::move(document));

    const int step = std::min(settings.workers, waiting);
    const int pages_each = (waiting + step - 1) / step;
    const seconds time_max =
        settings.text_time_max + std::min(settings.ocr_time_max, settings.ocr_page_time_max * pages_each);
    std::vector<std::future<Document>> working;
    for (int first = 0; first < step; ++first) {
        working.push_back(std::async(std::launch::async, [&, first] {
            ReadOptions share = share_of(name_hint, first, step);
            share.can_open = options.can_open;
            JobHeader header = read_job(share);
            header.opened_bytes = paper.opened_bytes();
            return document_in(pool_->run({header, paper.bytes(), name_hint, password, time_max},
                                          rooms | Room::draw | Room::ocr));
        }));
    }
    std::vector<Document> read_shares;
    std::vector<const Document*> shares;
    std::exception_ptr failure;
    read_shares.reserve(working.size());
    for (std::future<Document>& each : working) {
        try {
            read_shares.push_back(each.get());
            shares.push_back(&read_shares.back());
        } catch (const Error& error) {
            if (error.code() != ErrorCode::unsupported_type) failure = std::current_exception();
            shares.push_back(nullptr);
        }
    }
    merge_shares(document, shares);
    if (failure && !has_words(document)) std::rethrow_exception(failure);
    warn_of_unread_pages(document);
    return with_twins_doubted(std::move(document));
}

std::string IsolatedReader::converted(std::span<const std::byte> bytes) {
    const IsolatedReaderSettings& settings = pool_->settings();
    const std::vector<std::string> words =
        settings.doc_converter ? settings.doc_converter() : std::vector<std::string>();
    if (words.empty()) throw Error(ErrorCode::unsupported_type, std::string(reason_doc));
    return convert_document(words, bytes, settings.program, settings.text_time_max * busy_machine);
}

std::string IsolatedReader::decrypted(std::span<const std::byte> bytes) {
    std::string keys;
    try {
        if (pool_->settings().smime_keys) keys = pool_->settings().smime_keys();
    } catch (const Error&) {
        throw Error(ErrorCode::encrypted, std::string(reason_keys_unreadable));
    }
    if (keys.empty()) throw Error(ErrorCode::encrypted, std::string(reason_no_key));
    JobHeader header;
    header.kind = static_cast<std::uint32_t>(JobKind::decrypt);
    const ReaderAnswer answer = pool_->run({header, bytes, {}, keys, pool_->settings().text_time_max},
                                           static_cast<Rooms>(Room::verify));
    explicit_bzero(keys.data(), keys.size());
    return bytes_in(answer);
}

// As often as the reader needs something opened that it may not open itself.
ReaderAnswer IsolatedReader::read_opening(ReaderJob job, Rooms rooms, PaperWithOpened& paper) {
    while (true) {
        job.paper = paper.bytes();
        job.header.opened_bytes = paper.opened_bytes();
        ReaderAnswer answer = pool_->run(job, rooms);
        if (answer.kind != AnswerKind::opening_needed) return answer;
        if (paper.count() >= opened_elsewhere_max) throw Error(ErrorCode::worker_failed);
        const auto how = static_cast<Elsewhere>(answer.value);
        const bool asked_well = how == Elsewhere::envelope || how == Elsewhere::old_word;
        if (!asked_well || (job.header.can_open & bit_of(how)) == 0) throw Error(ErrorCode::worker_failed);
        const auto bytes = bytes_of(answer.payload);
        try {
            paper.add({how == Elsewhere::envelope ? decrypted(bytes) : converted(bytes)});
        } catch (const Error& error) {
            paper.add({"", error.code(), error.detail()});
        }
    }
}

std::string IsolatedReader::draw_page(std::span<const std::byte> bytes,
                                      int number,
                                      int dpi,
                                      std::string_view password) {
    JobHeader header;
    header.kind = static_cast<std::uint32_t>(JobKind::draw_page);
    header.page = number;
    header.dpi = std::clamp(dpi, 36, 300);
    return bytes_in(pool_->run({header, bytes, {}, password, pool_->settings().text_time_max},
                               static_cast<Rooms>(Room::draw)));
}

std::string IsolatedReader::unlock(std::span<const std::byte> bytes, std::string_view password) {
    const JobHeader header{.kind = static_cast<std::uint32_t>(JobKind::unlock)};
    return bytes_in(pool_->run({header, bytes, {}, password, pool_->settings().text_time_max},
                               static_cast<Rooms>(Room::structure)));
}

std::string IsolatedReader::verify(std::span<const std::byte> bytes, std::string_view anchors) {
    const JobHeader header{.kind = static_cast<std::uint32_t>(JobKind::verify)};
    return bytes_in(pool_->run({header, bytes, {}, anchors, pool_->settings().text_time_max},
                               static_cast<Rooms>(Room::verify)));
}

std::string IsolatedReader::check(std::span<const std::byte> bytes) {
    const JobHeader header{.kind = static_cast<std::uint32_t>(JobKind::check)};
    return bytes_in(pool_->run({header, bytes, {}, {}, pool_->settings().text_time_max},
                               static_cast<Rooms>(Room::check)));
}

}  // namespace homeward
