#include "server/web/cases/clock_view.h"

#include "server/web/frame/labels.h"

namespace homeward {

namespace {

// Beyond four days hours say nothing any more.
std::string hours_word(std::int64_t hours) {
    constexpr std::int64_t hours_told_most = 96;
    if (hours > hours_told_most) return std::to_string(hours / 24) + " days";
    return std::to_string(hours) + (hours == 1 ? " hour" : " hours");
}

std::optional<LocalTime> time_of(const Json& facts, std::string_view id) {
    return parse_iso_local_time(fact_text(facts, id));
}

void set_clock(Json& data, std::string_view state, std::string_view sign, const std::string& words) {
    data.set("clock", state).set("sign", sign).set("clock_words", words);
}

}  // namespace

std::string fact_text(const Json& facts, std::string_view id) {
    const Json& fact = facts[id];
    return std::string(fact.is_object() ? fact["value"].string_or("") : fact.string_or(""));
}

std::optional<Clock> clock_of(const Episode& episode) {
    return start_clock(time_of(episode.facts, "returned_at"), time_of(episode.facts, "episode.found_at"));
}

Json clock_data(const Episode& episode, Instant now) {
    Json data = Json::object();
    const std::optional<Clock> clock = clock_of(episode);
    if (!clock) {
        set_clock(data, "closed", "-", episode.state == "missing" ? "STILL MISSING" : "NO RETURN TIME");
        data.set("clock_note", episode.state == "missing" ? "" : "Add when the child returned")
            .set("returned", "");
        return data;
    }
    data.set("returned",
             clock->date_only ? in_words(clock->started.date) + ", no time" : short_time(clock->starts_at));
    if (clock->date_only) data.set("clock_note", "counted from 12:01am");
    if (clock->from_found) data.set("clock_note", "from when they were found");
    constexpr std::int64_t seconds_in_hour = 3600;
    if (episode.held_at) {
        const auto held = (*episode.held_at - clock->starts_at).count() / seconds_in_hour;
        set_clock(data, "held", "=", "HELD at " + std::to_string(held) + " h");
        return data;
    }
    const std::int64_t left = time_left(*clock, now).count();
    switch (urgency(*clock, now)) {
        case Urgency::late:
            set_clock(data, "late", "!", "LATE " + hours_word(-left / seconds_in_hour));
            break;
        case Urgency::under_24_hours:
            set_clock(data, "under_24h", ">", hours_word(left / seconds_in_hour) + " left");
            break;
        case Urgency::more_than_a_day:
            set_clock(data, "running", "o", hours_word(left / seconds_in_hour) + " left");
            break;
    }
    return data;
}

}  // namespace homeward
