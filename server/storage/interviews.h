#pragma once
// Interviews from the first offer to the last signature: sections with versions, a version that freezes when
// it is signed, two people in two roles.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/json.h"
#include "server/storage/papers.h"

namespace homeward {

struct KeptSection {
    std::string id;
    int version = 1;  ///< The ETag's number.
    Json answers;     ///< {"p2_6": {"value", "source", "confirmed"}}
    std::string changed_by;
    Instant changed_at{};
};

struct KeptSignature {
    std::string as;  ///< `interviewer` `manager`
    std::string signer;
    Instant signed_at{};
};

/// `body` is the interview file without `answers`: header, papers, beside, people, offers, outcome, reasons …
struct KeptInterview {
    std::string id;         ///< `iv_…`
    std::string reference;  ///< That of the latest episode it covers.
    std::string child;
    std::vector<std::string> episodes;
    std::string form, form_version;
    std::string state;  ///< A word of the state machine: `to_offer` … `distributed`.
    std::string assigned_to;
    std::string manager;
    int number = 1;    ///< The version people speak of; a return or correction raises it.
    int revision = 1;  ///< Raised by every change: the ETag's number.
    Json body;
    std::vector<KeptSection> sections;
    std::vector<KeptSignature> signatures;  ///< Of this number.
    std::string changed_by;
    Instant created_at{};
    Instant updated_at{};
};

struct NewInterview {
    std::vector<std::string> episodes;  ///< Ids or references, all of one child.
    std::string form, form_version;
    std::string state = "to_offer";
    std::string assigned_to;
    Json body;
    std::map<std::string, Json> sections;  ///< Answers by section, suggestions among them.
};

struct InterviewFilter {
    std::string state, assigned_to, episode, child;  ///< Empty: any.
};

/// What is signed: the whole as it stands, and the PDF that bears the signature.
struct Signing {
    std::string as;    ///< `interviewer` `manager`
    int number = 0;    ///< Must be the kept one, so that both sign the same version.
    int revision = 0;  ///< Likewise, so that nothing changed since it was looked at.
    Json whole;        ///< The interview file. The manager's must be what the interviewer signed.
    Bytes pdf;
    /// The interview's body with the interviewer named, kept with the first signature; null leaves it as it
    /// is.
    Json body = {};
    std::string digest = {};          ///< SHA-256 of the PDF that the signer was shown, as hex.
    std::string authentication = {};  ///< How the signer proved who it is, just then: `totp`.
};

class Interviews {
public:
    explicit Interviews(StoreCore& core) : core_(core) {}

    KeptInterview add(const Asker& asker, const NewInterview& draft);
    /// By id, or reference (the newest that bears it).
    KeptInterview get(const Asker& asker, const std::string& id);
    /// Without sections.
    Listed<KeptInterview> list(const Asker& asker, const InterviewFilter& filter, const ListPage& page);

    /// Assignment and body. Throws `Error{edit_conflict}` unless `change.revision` is the kept one; returns
    /// the new.
    int change(const Asker& asker, const KeptInterview& change);
    /// Another state, if the state machine allows it (`Error{wrong_state}`), with the body that tells of it.
    int move(
        const Asker& asker, const std::string& id, const std::string& to, const Json& body, int revision);
    /// The same through several states, each by the state machine, in one transaction: all of them or none.
    int move_through(const Asker& asker,
                     const std::string& id,
                     std::span<const std::string_view> states,
                     const Json& body,
                     int revision);

    /// Keeps the answers of one section as its next version; only while the interview is being drafted and
    /// only by the person it is assigned to or a manager. `version` 0: the first. A first saving after `held`
    /// begins the drafting.
    KeptSection save_section(const Asker& asker,
                             const std::string& id,
                             const std::string& section,
                             const Json& answers,
                             int version);
    /// Newest first.
    std::vector<KeptSection> versions(const Asker& asker, const std::string& id, const std::string& section);

    /// A check's reason: kept in the body under `reasons`.
    int answer_check(const Asker& asker,
                     const std::string& id,
                     const std::string& check,
                     const std::string& why);

    /// In one transaction: freezes the version (first signature), keeps signature and PDF, moves the state.
    /// Throws `Error{edit_conflict}` where number or revision moved or the text is not what was signed first,
    /// `Error{same_person}`, `Error{wrong_state}`.
    KeptInterview sign(const Asker& asker, const std::string& id, const Signing& signing);
    /// What was signed under `number`, and its PDF as last signed.
    Json signed_whole(const Asker& asker, const std::string& id, int number);
    Bytes signed_pdf(const Asker& asker, const std::string& id, int number);
    /// Back to drafting as the next number: the manager sends it back, or a signed one is corrected, with the
    /// reason.
    KeptInterview give_back(const Asker& asker, const std::string& id, const Json& why);
    /// A correction that was begun by mistake: back to the version that both signed, its answers as they were
    /// signed. Throws `Error{wrong_state}` unless a signed version is being corrected and nobody has signed
    /// the new one.
    KeptInterview undo_correction(const Asker& asker, const std::string& id);

private:
    StoreCore& core_;
};

}  // namespace homeward
