#pragma once
// From a checked paper to an interview that can be written up: whose record it is, the episode, the form
// pre-filled. What pages and API share.

#include <string>
#include <string_view>
#include <vector>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/storage/cases.h"
#include "server/storage/interviews.h"
#include "server/storage/papers.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// Where a record is to be tied. All empty: a new child and a new episode.
struct LinkTarget {
    std::string episode;  ///< An episode there is.
    std::string child;    ///< A child there is, with a new episode.
};

/// Ties record `record` (from 0) of a paper to a child and an episode; facts that the episode does not have
/// yet come from the paper, with their source. Returns the episode.
Episode link_record(Exchange& exchange, const Paper& paper, int record, const LinkTarget& target);

/// A child or episode that a record may be about, and why; a person decides.
struct Match {
    Child child;
    std::vector<Episode> episodes;
    std::string why;
};

std::vector<Match> find_matches(Exchange& exchange, const Paper& paper, int record);

/// Begins the interview of these episodes (ids or references, all of one child) on the form, pre-filled from
/// the papers tied to them.
KeptInterview begin_interview(Exchange& exchange,
                              const std::vector<std::string>& episodes,
                              const std::string& form);

/// `clock`: when it starts and ends, what is left, whether offered and held in time.
Json clock_json(const Episode& episode, Instant now, const KeptInterview* interview);

Json episode_json(const Episode& episode, Instant now);
Json child_json(const Child& child);
/// With `form`, state, people, offers and outcome; not the answers.
Json interview_json(const KeptInterview& interview);

/// `J.O., 15`: what lists show of a child.
std::string initials_of(const Child& child, Instant now);

}  // namespace homeward
