#include "server/app/demonstration.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/app/config.h"
#include "server/signing/crypto.h"
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/exchange/exchange.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

struct DemonstrationPerson {
    std::string_view organisation, name, email, title;
    std::array<Role, 2> roles;  ///< Both the same where there is one.
};

constexpr std::string_view council = "Ashdown County Council";
constexpr std::string_view trust = "Wayfarer Trust";

constexpr std::array people{
    DemonstrationPerson{trust,
                        "Dee Cole",
                        "coordinator@wayfarer.example",
                        "Coordinator",
                        {Role::coordinator, Role::coordinator}},
    DemonstrationPerson{trust,
                        "Priya Shah",
                        "interviewer@wayfarer.example",
                        "Return interviewer",
                        {Role::interviewer, Role::interviewer}},
    DemonstrationPerson{
        trust, "Mo Ali", "manager@wayfarer.example", "Team manager", {Role::manager, Role::manager}},
    DemonstrationPerson{
        trust, "Ade Okoye", "admin@wayfarer.example", "Administrator", {Role::admin, Role::admin}},
    DemonstrationPerson{trust,
                        "Una Byrne",
                        "auditor@wayfarer.example",
                        "Data protection officer",
                        {Role::auditor, Role::auditor}},
    DemonstrationPerson{council,
                        "Ros Bell",
                        "commissioner@ashdown.example",
                        "Commissioner",
                        {Role::commissioner, Role::commissioner}},
    DemonstrationPerson{
        council, "Sal Frost", "duty@ashdown.example", "Duty manager", {Role::manager, Role::interviewer}},
};

constexpr std::string_view police_mailbox = "missing-unit@ashdown-police.example";

std::filesystem::path account_file(const Config& config) {
    return config.storage_folder / "account.txt";
}

// 80 random bits in groups that can be typed.
std::string made_password() {
    const std::string letters = new_id("").substr(0, 16);
    return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4) + "-" +
           letters.substr(12);
}

void write_private(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
    out << text;
    if (!out.flush()) throw Error{ErrorCode::file_unwritable, file.string()};
}

struct MadePerson {
    const DemonstrationPerson* person;
    std::string id, organisation;
    std::string password;
};

std::vector<MadePerson> make_people(Store& store) {
    std::vector<MadePerson> made;
    const std::string trust_id = store.accounts().add_organisation(std::string(trust), "provider");
    const std::string council_id = store.accounts().add_organisation(std::string(council), "authority");
    for (const DemonstrationPerson& person : people) {
        const std::string password = made_password();
        const std::string organisation = person.organisation == trust ? trust_id : council_id;
        const Asker system = Asker::service(organisation);
        std::vector<Role> roles{person.roles.front()};
        if (person.roles.back() != roles.front()) roles.push_back(person.roles.back());
        const MadeUser user = store.accounts().add_user(system,
                                                        {.name = std::string(person.name),
                                                         .email = std::string(person.email),
                                                         .title = std::string(person.title),
                                                         .roles = roles,
                                                         .password = password});
        made.push_back({&person, user.id, organisation, password});
    }
    return made;
}

// Signs in as anybody would, so that what follows stands in the audit under that person's name.
Asker signed_in(Store& store, const MadePerson& made) {
    const std::string address = "127.0.0.1";
    const HalfSession half = store.accounts().check_password(made.person->email, made.password, address);
    const auto code = store.accounts().demonstration_code(half.secret);
    HOMEWARD_ASSERT(code.has_value());
    return store.accounts().confirm_code(half.secret, *code, address).asker;
}

// What the council and the trust agreed, and where police intelligence goes.
void add_agreement(Services& services, const Asker& admin, const std::string& council_id) {
    const Date today = to_local(services.now()).date;
    const auto year_of = [&](int years) {
        return to_iso(
            Date{today.year() + std::chrono::years(years), std::chrono::April, std::chrono::day(1)});
    };
    Json kinds = Json::array();
    kinds.push_back("return_report").push_back("intelligence_summary").push_back("notice");
    Json categories = Json::array();
    for (const std::string_view category : data_categories()) categories.push_back(category);
    Json commissioner = Json::object();
    commissioner.set("name", "Ros Bell")
        .set("role", "Commissioner")
        .set("address", "commissioner@ashdown.example");
    commissioner.set("organisation_id", council_id).set("kinds", Json::array().push_back("return_report"));
    Json police = Json::object();
    police.set("name", "Missing persons unit").set("role", "Police").set("address", police_mailbox);
    police.set("kinds", Json::array().push_back("intelligence_summary"));
    Json agreement = Json::object();
    agreement.set("title", std::string(council) + " / " + std::string(trust)).set("status", "signed");
    agreement.set("purposes", Json::array().push_back("Keeping safe children who return from being missing"));
    agreement.set("kinds", std::move(kinds)).set("data_categories", std::move(categories));
    agreement.set("recipients",
                  Json::array().push_back(std::move(commissioner)).push_back(std::move(police)));
    agreement.set("secure_domains", Json::array().push_back("ashdown-police.example"));
    agreement.set("start", year_of(-1)).set("end", year_of(2)).set("privacy_notice", true);
    services.store.disclosures().add_agreement(admin, read_agreement(agreement));
}

struct SampleCase {
    const char* file;
    int returned_hours_ago;  ///< 0: the paper goes no further than the inbox.
    bool interview;
};

constexpr std::array sample_cases{SampleCase{"compact-01.pdf", 66, true},
                                  SampleCase{"wordform-02.pdf", 90, true},
                                  SampleCase{"docxform-01.docx", 20, false},
                                  SampleCase{"wordform-01.pdf", 0, false},
                                  SampleCase{"pasted-01.txt", 0, false}};

// Accepts every value and opens the case, as a coordinator would after looking.
void open_case(Exchange& exchange,
               const Paper& paper,
               const SampleCase& sample,
               const std::string& interviewer) {
    Store& store = exchange.services.store;
    std::vector<Decision> decisions;
    for (const auto& [id, item] : paper.extraction["records"].at(0)["fields"].members()) {
        decisions.push_back(
            {.record = 0, .pointer = "fields/" + id, .body = Json(Json::Object{{"decision", "accepted"}})});
    }
    store.papers().decide(exchange.asker, paper.id, decisions, 0);
    Episode episode = link_record(exchange, store.papers().get(exchange.asker, paper.id), 0, {});
    const Instant returned = exchange.services.now() - std::chrono::hours(sample.returned_hours_ago);
    episode.facts.set("returned_at", Json::object().set("value", to_iso(to_local(returned))));
    if (sample.interview) episode.assigned_to = interviewer;
    store.cases().change_episode(exchange.asker, episode);
    if (sample.interview) begin_interview(exchange, {episode.id}, "london_borough");
}

void add_sample_cases(Services& services, const Asker& coordinator, const std::string& interviewer) {
    const Request request{.path = "/", .remote_address = "127.0.0.1"};
    Exchange exchange{.request = request, .services = services, .asker = coordinator};
    const std::filesystem::path folder = template_folders().back().parent_path() / "samples" / "documents";
    for (const SampleCase& sample : sample_cases) {
        const std::filesystem::path file = folder / sample.file;
        if (!std::filesystem::is_regular_file(file)) continue;
        const Paper added =
            services.store.papers().add(coordinator,
                                        {.name = sample.file,
                                         .media = "",
                                         .bytes = copy_bytes(read_own_file(file, limits::file_bytes_max))});
        read_kept_paper(services.store, services.reader, coordinator.organisation, added.id);
        const Paper paper = services.store.papers().get(coordinator, added.id);
        const bool tells = paper.failure.empty() && paper.extraction["records"].size() > 0;
        if (sample.returned_hours_ago > 0 && tells) open_case(exchange, paper, sample, interviewer);
    }
}

std::string account_text(const std::vector<MadePerson>& made) {
    std::string text =
        "\nSign in as one of these (the page after the password shows the code of the second factor):\n\n";
    for (const MadePerson& one : made) {
        std::string line = "  " + std::string(one.person->email);
        line.resize(std::max<std::size_t>(line.size() + 1, 34), ' ');
        text += line + one.password + "   " + std::string(one.person->title) + "\n";
    }
    return text + "\n";
}

}  // namespace

void prepare_demonstration_folder(const Config& config) {
    if (!config.listen_address.starts_with("127.")) {
        throw Error{ErrorCode::bad_config, "a demonstration listens on loopback only"};
    }
    std::filesystem::create_directories(config.master_key_file.parent_path());
    const bool fresh = !std::filesystem::exists(config.storage_folder / "homeward.sqlite");
    if (!fresh &&
        !std::filesystem::exists(account_file(config))) {  // it would show second factors of real people
        throw Error{ErrorCode::bad_config,
                    "this store was not made as a demonstration; choose another storage.folder"};
    }
    if (fresh && !std::filesystem::exists(config.master_key_file)) make_master_key(config.master_key_file);
}

std::string make_demonstration(const Config& config, Services& services) {
    const std::filesystem::path file = account_file(config);
    Store& store = services.store;
    if (!store.accounts().organisations().empty()) {
        return std::filesystem::exists(file) ? read_own_file(file, 64 * limits::kib) : std::string();
    }
    const std::vector<MadePerson> made = make_people(store);
    const auto with_role = [&](Role role) -> const MadePerson& {
        return *std::ranges::find_if(
            made, [&](const MadePerson& one) { return one.person->roles.front() == role; });
    };
    add_agreement(
        services, signed_in(store, with_role(Role::admin)), with_role(Role::commissioner).organisation);
    add_sample_cases(
        services, signed_in(store, with_role(Role::coordinator)), with_role(Role::interviewer).id);
    const std::string text = account_text(made);
    write_private(file, text);
    return text;
}

}  // namespace homeward
