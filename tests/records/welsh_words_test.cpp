#include "parsers/records/welsh_words.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/vocabulary.h"
#include "parsers/text/unicode.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

std::string key(std::string_view printed) {
    return welsh_key(folded_label(printed));
}

/// The first thing that a label means, or nothing.
std::string meaning_of(std::string_view label) {
    const Rules& rules = shipped_rules();
    const PoliceVocabulary vocabulary(rules, false);
    const auto hit = vocabulary.find(label, true);
    if (!hit || hit->id < 0) return {};
    return rules.meanings.at(static_cast<std::size_t>(hit->id)).front().target;
}

}  // namespace

TEST_CASE("Welsh wordings are the same in every mutation, and others are not", "[records]") {
    const auto [one, other] = GENERATE(table<std::string, std::string>({
        {"a welwyd y plentyn ar ei ben ei hun", "gwelwyd plentyn ar ei phen ei hun"},
        {"dyddiad ac amser y gwelwyd ddiwethaf", "gwelwyd ddiwethaf (dyddiad ac amser)"},
        {"lle cafwyd hyd i'r person ifanc", "lle y cafwyd hyd i'r plentyn"},
        {"triniaeth feddygol", "ei thriniaeth feddygol"},
        {"pryder am gamfanteisio", "pryderon camfanteisio"},
    }));
    CAPTURE(one, other);
    const bool plural = one.starts_with("pryder");
    CHECK((key(one) == key(other)) == !plural);
    CHECK(key("ysgol").empty());
    CHECK(key("y plentyn").empty());
    CHECK(key("cyfeiriad y cartref") != key("cyfeiriad y lleoliad"));
}

TEST_CASE("labels in Welsh mean what their English twins do", "[records]") {
    const auto [label, target] = GENERATE(table<std::string, std::string>({
        {"Ei chyfenw cyfreithiol", "subject.surname"},
        {"Dyddiad geni'r person ifanc", "subject.date_of_birth"},
        {"Ble mae'r person ifanc yn byw", "subject.home_address"},
        {"Pryd y gwelwyd y person ifanc ddiwethaf", "episode.last_seen_at"},
        {"Pryd yr hysbyswyd yr heddlu?", "episode.reported_at"},
        {"Pwy roddodd wybod i'r heddlu", "episode.reported_by"},
        {"Lle y daethpwyd o hyd i'r plentyn", "episode.found_place"},
        {"Sut y daethpwyd o hyd iddi", "episode.return_method"},
        {"Nifer o weithiau ar goll o'r blaen", "episode.previous_count"},
        {"Swyddog a siaradodd â'r person ifanc", "name.officer"},
        {"A siaradwyd â'r plentyn ar ei phen ei hun?", "debrief.seen_alone"},
        {"A gafodd y plentyn ei hanafu?", "debrief.injured"},
        {"Oedd angen sylw meddygol?", "debrief.medical_attention"},
        {"A gyflawnwyd trosedd yn ei herbyn?", "debrief.offence_against"},
        {"A gyflawnodd y person ifanc drosedd?", "debrief.offence_by"},
        {"A oes pryderon am gamfanteisio?", "debrief.exploitation_concern"},
        {"A yw'n debygol o fynd ar goll eto?", "debrief.likely_to_repeat"},
        {"Llais y person ifanc", "narrative.child_views"},
        {"Pam yr aeth y plentyn ar goll", "narrative.reasons"},
        {"Manylion y niwed", "narrative.harm"},
        {"Yng nghwmni pwy oedd y plentyn?", "narrative.who_with"},
        {"Mannau y bu ynddynt", "narrative.where_been"},
        {"Holwyd y person ifanc gan", "name.officer"},
        {"Oedd yn teimlo'n ddiogel pan oedd ar goll?", "debrief.felt_safe"},
        {"Place of the man", ""},
        {"Am i dan do", ""},
        {"Pam Rees", ""},
    }));
    CAPTURE(label);
    CHECK(meaning_of(label) == target);
}

TEST_CASE("Welsh days and times of day are read", "[records]") {
    const auto [printed, expected] = GENERATE(table<std::string, std::string>({
        {"3ydd o Fai 2026", "2026-05-03"},
        {"Dydd Iau, 1af o Dachwedd 2026", "2026-11-01"},
        {"14eg Gorffennaf 2026, 18:05", "2026-07-14T18:05"},
        {"2 Ragfyr 2026 am 6:30 yr hwyr", "2026-12-02T18:30"},
        {"4 Maw 2026 9:15 y bore", "2026-03-04T09:15"},
        {"21ain o Fehefin 2026, 7 o'r gloch yr hwyr", "2026-06-21T19:00"},
        {"5ed o Ebrill 2026, hanner nos", "2026-04-05T00:00"},
        {"3 Mairead Road", ""},
        {"y 3ydd tro", ""},
    }));
    CAPTURE(printed);
    const auto time = find_time(printed, std::nullopt, true);
    std::string read;
    if (time && time->date)
        read = time->minutes ? to_iso({*time->date, time->minutes}) : to_iso({*time->date, {}});
    CHECK(read == expected);
}

TEST_CASE("a paper in Welsh alone tells what its English twin tells", "[records]") {
    const Extraction paper = read_pasted(R"(Heddlu Gwent
SGWRS ATAL: PLENTYN WEDI DYCHWELYD
Rhif y digwyddiad: GW/26/77120

Y person ifanc
Cyfenw: Rahmani
Enw(au) cyntaf: Sami Lowri
Dyddiad geni: 4ydd o Chwefror 2012
Rhyw: Merch
Cyfeiriad y cartref: 7 Heol y Bryn, Abertawe, SA1 2XX
Statws gofal: Plentyn sy'n derbyn gofal
Y cyfnod ar goll
Pryd y gwelwyd y plentyn ddiwethaf: 2 Mai 2026, 18:10
Rhoddwyd gwybod gan: Greta Lunn
Perthynas â'r plentyn: modryb
Gradd y risg: Canolig
Cyfnodau ar goll o'r blaen: 3
Pryd y daethpwyd o hyd i'r plentyn: 3ydd o Fai 2026, 07:00
Sut y daeth yn ôl: Daeth adref ar ei phen ei hun
Y sgwrs
Swyddog a siaradodd â'r plentyn: PC 71 Nia Orme
Ar ei phen ei hun? Do
A anafwyd y plentyn? Naddo
Angen meddyg? Nac oedd
Pryder am gamfanteisio? Ddim yn hysbys
Llais y plentyn
Hoffai Sami weld ei chwaer.
)");
    REQUIRE(paper.records.size() == 1);
    CHECK(paper.kind == DocumentKind::found_debrief);
    CHECK(paper.reference == "GW/26/77120");
    const auto [id, value] = GENERATE(table<std::string, std::string>({
        {"subject.surname", "Rahmani"},
        {"subject.forenames", "Sami Lowri"},
        {"subject.date_of_birth", "2012-02-04"},
        {"subject.gender", "female"},
        {"subject.home_address", "7 Heol y Bryn, Abertawe, SA1 2XX"},
        {"subject.care_status", "looked_after"},
        {"episode.last_seen_at", "2026-05-02T18:10"},
        {"episode.reported_by", "Greta Lunn"},
        {"episode.reporter_relationship", "modryb"},
        {"episode.risk", "medium"},
        {"episode.previous_count", "3"},
        {"episode.found_at", "2026-05-03T07:00"},
        {"episode.return_method", "own_accord"},
        {"debrief.officer", "Nia Orme"},
        {"debrief.seen_alone", "yes"},
        {"debrief.injured", "no"},
        {"debrief.medical_attention", "no"},
        {"debrief.exploitation_concern", "not_known"},
    }));
    CAPTURE(id);
    const Field* field = paper.records[0].find(id);
    CHECK((field != nullptr ? field->value : std::string()) == value);
}
