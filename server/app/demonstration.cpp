#include "server/app/demonstration.h"

#include <sys/stat.h>

#include <array>
#include <fstream>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "server/app/config.h"
#include "server/signing/crypto.h"
#include "server/storage/store.h"
#include "server/web/paper_reading.h"

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
};

constexpr std::array sample_papers{"compact-01.pdf", "wordform-02.pdf", "docxform-01.docx", "pasted-01.txt"};

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
    std::string password;
};

std::vector<MadePerson> make_people(Store& store) {
    std::vector<MadePerson> made;
    const std::string trust_id = store.accounts().add_organisation(std::string(trust), "provider");
    const std::string council_id = store.accounts().add_organisation(std::string(council), "authority");
    for (const DemonstrationPerson& person : people) {
        const std::string password = made_password();
        const Asker system = Asker::service(person.organisation == trust ? trust_id : council_id);
        std::vector<Role> roles{person.roles.front()};
        if (person.roles.back() != roles.front()) roles.push_back(person.roles.back());
        store.accounts().add_user(system,
                                  {.name = std::string(person.name),
                                   .email = std::string(person.email),
                                   .title = std::string(person.title),
                                   .roles = roles,
                                   .password = password});
        made.push_back({&person, password});
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

void add_sample_papers(Store& store, PaperReader& reader, const Asker& coordinator) {
    const std::filesystem::path folder = template_folders().back().parent_path() / "samples" / "documents";
    for (const char* name : sample_papers) {
        const std::filesystem::path file = folder / name;
        if (!std::filesystem::is_regular_file(file)) continue;
        const Paper paper = store.papers().add(
            coordinator, {.name = name, .media = "", .bytes = copy_bytes(read_own_file(file, 25U << 20U))});
        read_kept_paper(store, reader, coordinator.organisation, paper.id);
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
    if (!std::filesystem::exists(config.master_key_file) &&
        !std::filesystem::exists(config.storage_folder / "homeward.sqlite")) {
        make_master_key(config.master_key_file);
    }
}

std::string make_demonstration(const Config& config, Store& store, PaperReader& reader) {
    const std::filesystem::path file = account_file(config);
    if (!store.accounts().organisations().empty()) {
        return std::filesystem::exists(file) ? read_own_file(file, 64U << 10U) : std::string();
    }
    const std::vector<MadePerson> made = make_people(store);
    add_sample_papers(store, reader, signed_in(store, made.front()));
    const std::string text = account_text(made);
    write_private(file, text);
    return text;
}

}  // namespace homeward
