#include "server/app/stamp_worker.h"

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/storage/store.h"
#include "server/web/exchange/log.h"

namespace homeward {

namespace {

constexpr std::chrono::seconds look_every{5};
// Longer than any report takes: three authorities, and every list and responder, at their slowest.
constexpr std::chrono::seconds lease{600};
constexpr std::chrono::hours again_max{6};
// A proof that is far from its end is looked at once a month: lists and settings change.
constexpr std::chrono::days look_again{30};

// After a minute, then twice as long after each failure in a row.
std::chrono::seconds stamp_again_after(int tries) {
    const std::chrono::seconds pause = std::chrono::minutes{1} * (1 << std::clamp(tries, 0, 10));
    return std::min<std::chrono::seconds>(pause, again_max);
}

// An authority may get a new certificate at any time: half of what is left is waited for, not under a day.
std::chrono::seconds useless_again_after(const std::optional<Instant>& until, Instant now) {
    const std::chrono::seconds half = until ? (*until - now) / 2 : look_again;
    return std::clamp<std::chrono::seconds>(half, std::chrono::days{1}, look_again);
}

}  // namespace

StampWorker::StampWorker(Store& store, StampingParts parts, StampWorkerSettings settings)
    : store_(store),
      stamping_(std::move(parts)),
      settings_(std::move(settings)),
      repeating_([this] { return work(); }) {}

bool StampWorker::work_one() {
    const std::optional<DueStamp> due = store_.stamps().take(lease);
    if (!due) return false;
    StampOutcome outcome;
    const Instant now = settings_.clock();
    const auto note = [&outcome](const Json& verdict) {
        outcome.level = verdict["level"].string_or("");
        outcome.proved_until = parse_iso_instant(verdict["proved_until"].string_or(""));
    };
    try {
        const Json verdict = stamping_.look(due->pdf);
        note(verdict);
        const auto lacking = stamping_.lacking(verdict, settings_.level, now);
        if (settings_.authorities && lacking) {
            Stamping::Stamped made = stamping_.stamped(due->pdf, verdict, *lacking, due->organisation);
            if (!Stamping::is_gain(verdict, made.verdict)) throw UselessStamp(UselessStamp::no_longer);
            outcome.pdf = std::move(made.pdf);
            note(made.verdict);
        } else if (verdict["valid"] != Json(true)) {
            throw Error{ErrorCode::bad_pdf, "a signed report is not valid"};
        }
        outcome.next_at = now + look_again;
        if (outcome.proved_until) {
            outcome.next_at =
                std::clamp(*outcome.proved_until - settings_.renew, now + again_max, *outcome.next_at);
        }
    } catch (const Error& error) {
        outcome.code = id_of(error);
        // One whose proof merely ended keeps what is known of it; any other that is not valid proves nothing.
        outcome.proves_nothing =
            error.code() == ErrorCode::bad_pdf && (!outcome.proved_until || *outcome.proved_until > now);
    } catch (const std::exception&) {
        outcome.code = error_row(ErrorCode::internal).id;
    }
    if (!outcome.code.empty()) {
        const bool useless = outcome.code == UselessStamp::no_longer;
        outcome.next_at =
            now + (useless ? useless_again_after(outcome.proved_until, now) : stamp_again_after(due->tries));
        Json facts = Json::object();
        facts.set("interview", due->interview).set("code", outcome.code).set("tries", due->tries + 1);
        log_event(LogLevel::warning, "stamp.failed", facts);
    }
    store_.stamps().settle(*due, outcome);
    return true;
}

std::chrono::milliseconds StampWorker::work() {
    try {
        if (!awake_) store_.stamps().wake(settings_.told);
        awake_ = true;
        if (work_one()) return std::chrono::milliseconds{0};
    } catch (const std::exception&) {
        log_event(LogLevel::error, "stamp.queue_failed");
    }
    return look_every;
}

}  // namespace homeward
