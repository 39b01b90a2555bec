#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/memory.h"
#include "parsers/base/paths.h"
#include "parsers/document/file_format.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/records/explanation.h"
#include "parsers/records/extract.h"
#include "parsers/records/extraction_json.h"
#include "parsers/text/unicode.h"
#include "server/app/commands.h"
#include "server/app/document_files.h"
#include "server/app/exec_helper.h"
#include "server/app/paper_passwords.h"
#include "server/app/progress_bar.h"
#include "server/app/reader_settings.h"
#include "server/app/ready_rules.h"

namespace homeward {

namespace {

struct ParseWords {
    std::vector<std::string> files;
    int jobs = 0;
    enum class Explain { no, json, text } explain = Explain::no;
    std::string password_file;
    bool html = false;  ///< What is read was pasted as HTML.
};

// Nothing where the words make no sense.
std::optional<ParseWords> parse_words(Words words) {
    constexpr int jobs_max = 64;
    ParseWords out;
    out.jobs = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, jobs_max);
    bool options = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options && word == "--") {
            options = false;
        } else if (options && (word == "--explain" || word == "--explain=json")) {
            out.explain = ParseWords::Explain::json;
        } else if (options && word == "--explain=text") {
            out.explain = ParseWords::Explain::text;
        } else if (options && word == "--jobs") {
            const auto jobs = i + 1 < words.size() ? parse_integer(words[++i]) : std::nullopt;
            if (!jobs || *jobs < 1 || *jobs > jobs_max) return std::nullopt;
            out.jobs = static_cast<int>(*jobs);
        } else if (options && word == "--password-file") {
            if (i + 1 >= words.size()) return std::nullopt;
            out.password_file = words[++i];
        } else if (options && word == "--type") {
            if (i + 1 >= words.size() || words[++i] != "html") return std::nullopt;
            out.html = true;
        } else if (options && word.size() > 1 && word.starts_with('-')) {
            return std::nullopt;
        } else {
            out.files.push_back(word);
        }
    }
    if (out.files.empty()) return std::nullopt;
    return out;
}

// What came of one file: its line, and what to say on standard error where it was refused.
struct Outcome {
    std::string line;
    std::string refusal;
};

Outcome refused(const std::string& file, const Error& error) {
    Json reason;
    reason.set("code", error_row(error.code()).id);
    reason.set("message", error.message());
    Json line;
    line.set("file", repaired_utf8(file));
    line.set("error", std::move(reason));
    return {to_text(line), shown_name(file) + ": " + error.message()};
}

// The files of one command, taken by as many threads as there are jobs and printed in the order given, each
// by the thread that has it ready or the one that was waited for.
class Batch {
public:
    Batch(ParseWords words, IsolatedReader& reader, PaperPasswords& passwords)
        : words_(std::move(words)), reader_(reader), passwords_(passwords), progress_(words_.files.size()) {
        outcomes_.resize(words_.files.size());
    }

    // `first` is the first file, read already so that the right reader could be started. The readers start
    // up while this thread loads the rules; then it takes files as the other threads do.
    bool run(std::optional<std::string> first) {
        first_ = std::move(first);
        std::vector<std::thread> threads;
        const std::size_t count = std::min(words_.files.size(), static_cast<std::size_t>(words_.jobs));
        for (std::size_t i = 1; i < count; ++i) threads.emplace_back([&] { work(); });
        const std::exception_ptr failure = load();
        work();
        for (std::thread& thread : threads) thread.join();
        if (failure) std::rethrow_exception(failure);
        progress_.clear();
        std::fflush(stdout);
        return all_well_;
    }

private:
    std::exception_ptr load() {
        try {
            const Rules& rules = ready_rules();
            if (words_.explain != ParseWords::Explain::no)
                explainer_.emplace(rules, read_police_wordings(list_templates("police")));
            loading_.set_value(&rules);
            const std::lock_guard lock(mutex_);
            loaded_ = true;
            print_ready();
            return nullptr;
        } catch (...) {
            const std::lock_guard lock(mutex_);
            next_ = outcomes_.size();
            loading_.set_exception(std::current_exception());
            return std::current_exception();
        }
    }

    // A paper that was read and not yet understood, or what is said of one that was refused.
    struct Reading {
        std::size_t index = 0;
        std::optional<Document> document = std::nullopt;
        Outcome outcome = {};
    };

    // What `work` returns, or why the file is refused.
    template <class Work>
    static Outcome unless_refused(const std::string& file, Work work) {
        try {
            return work();
        } catch (const Error& error) {
            return refused(file, error);
        } catch (const std::bad_alloc&) {
            return refused(file, Error(ErrorCode::limit_memory));
        } catch (const std::exception&) {
            return refused(file, Error(ErrorCode::internal));
        }
    }

    Reading read(std::size_t index) {
        const std::string& file = words_.files.at(index);
        Reading reading{.index = index};
        reading.outcome = unless_refused(file, [&] {
            const std::string bytes = index == 0 && first_ ? std::move(*first_) : read_document_file(file);
            const std::string_view name = words_.html ? pasted_html_name : file;
            reading.document = passwords_.read(reader_, std::as_bytes(std::span(bytes)), name);
            // The last reader takes itself apart while its paper is understood.
            if (++read_ == outcomes_.size()) reader_.dismiss();
            return Outcome{};
        });
        return reading;
    }

    void understand(Reading& reading) {
        if (!reading.document) return;
        const std::string& file = words_.files.at(reading.index);
        reading.outcome = unless_refused(file, [&] {
            return Outcome{line_of(extract(*reading.document, *rules_.get()), repaired_utf8(file)), {}};
        });
        reading.document.reset();
    }

    std::string line_of(const Extraction& extraction, const std::string& file) const {
        switch (words_.explain) {
            case ParseWords::Explain::no:
                return to_text(to_json(extraction, file));
            case ParseWords::Explain::json:
                return to_text(explainer_->explained_json(extraction, file));
            case ParseWords::Explain::text:
                return explainer_->explained_text(extraction, file);
        }
        return {};
    }

    // The next file that nobody has taken; nothing where `row` files were taken in a row already.
    std::optional<std::size_t> taken(std::size_t already) {
        constexpr std::size_t row_max = 32;
        constexpr std::size_t rows_to_come = 2;  // For each thread, so that all have work to the end.
        const std::lock_guard lock(mutex_);
        const std::size_t left = outcomes_.size() - std::min(next_, outcomes_.size());
        const std::size_t row = left / (rows_to_come * static_cast<std::size_t>(words_.jobs)) + 1;
        if (left == 0 || already >= std::min(row, row_max)) return std::nullopt;
        return next_++;
    }

    // Papers are read several in a row and then understood: a processor that turns from the reader to this
    // program and back with each paper finds its caches full of the other's, which takes a tenth of its time.
    // Slow ones are taken one by one.
    void work() {
        using Clock = std::chrono::steady_clock;
        constexpr std::chrono::milliseconds row_time_max{100};
        std::vector<Reading> readings;
        while (true) {
            readings.clear();
            const Clock::time_point began = Clock::now();
            while (Clock::now() - began < row_time_max) {
                const std::optional<std::size_t> index = taken(readings.size());
                if (!index) break;
                readings.push_back(read(*index));
            }
            if (readings.empty()) return;
            for (Reading& reading : readings) {
                understand(reading);
                const std::lock_guard lock(mutex_);
                outcomes_.at(reading.index) = std::move(reading.outcome);
                ++done_;
                if (loaded_) print_ready();
            }
        }
    }

    // With the lock held. Nothing is printed where the templates could not be read.
    void print_ready() {
        progress_.show(done_);
        for (; printed_ < outcomes_.size() && outcomes_.at(printed_); ++printed_) {
            const Outcome outcome = std::move(*outcomes_.at(printed_));
            progress_.clear();
            std::fwrite(outcome.line.data(), 1, outcome.line.size(), stdout);
            std::fputc('\n', stdout);
            if (outcome.refusal.empty()) continue;
            all_well_ = false;
            std::fflush(stdout);
            std::fprintf(stderr, "homeward parse: %s\n", outcome.refusal.c_str());
        }
    }

    ParseWords words_;
    IsolatedReader& reader_;
    PaperPasswords& passwords_;
    ProgressBar progress_;
    std::optional<std::string> first_;
    std::promise<const Rules*> loading_;
    std::shared_future<const Rules*> rules_{loading_.get_future()};
    std::optional<Explainer> explainer_;
    std::mutex mutex_;
    std::vector<std::optional<Outcome>> outcomes_;
    std::atomic<std::size_t> read_ = 0;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    std::size_t printed_ = 0;
    bool loaded_ = false;
    bool all_well_ = true;
};

// Of freed pieces of memory of each size glibc keeps seven at hand, and more only where its environment says
// so at the start; each paper frees ten thousand. With many papers it is worth to start anew.
void start_with_more_pieces(Words words) {
    constexpr const char* setting = "GLIBC_TUNABLES";
    if (std::getenv(setting) != nullptr || setenv(setting, "glibc.malloc.tcache_count=20000", 1) != 0) return;
    exec_helper(std::filesystem::read_symlink("/proc/self/exe").filename().string(), "parse", words);
}

}  // namespace

int run_parse(Words words) {
    std::optional<ParseWords> asked = parse_words(words);
    if (!asked) {
        std::fputs("homeward parse: name one file or more; homeward parse --help tells more\n", stderr);
        return exit_usage;
    }
    constexpr std::size_t many_files = 16;
    if (asked->files.size() >= many_files) start_with_more_pieces(words);
    keep_freed_memory();
    // Many papers make many lines; a terminal is shown each at once all the same.
    static std::array<char, 64 * 1024> lines;
    if (isatty(STDOUT_FILENO) == 0) std::setvbuf(stdout, lines.data(), _IOFBF, lines.size());
    IsolatedReader reader(reader_settings(asked->jobs));
    std::optional<std::string> first;
    try {
        first = read_document_file(asked->files.front());
        // The reader starts up while this program reads its templates.
        if (!first->empty()) reader.prepare(likely_rooms(std::as_bytes(std::span(*first))));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::file_missing && error.code() != ErrorCode::too_large) throw;
    }
    const std::unique_ptr<PaperPasswords> passwords = make_passwords(asked->password_file);
    Batch batch(std::move(*asked), reader, *passwords);
    return batch.run(std::move(first)) ? exit_well : exit_refused;
}

}  // namespace homeward
