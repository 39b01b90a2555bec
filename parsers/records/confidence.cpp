#include "parsers/records/confidence.h"

namespace homeward {
namespace {

constexpr double fit_min = 0.945;  ///< Below it the words fitted the field's type only in part.
constexpr double printed_min = 0.995;
constexpr double clear_min = 0.9;
constexpr double fair_min = 0.75;

ValueRoute route_of(const Evidence& evidence) {
    if (evidence.label < 0) return ValueRoute::sentence;
    if (evidence.match == LabelMatch::wording) return ValueRoute::wording;
    return evidence.match == LabelMatch::words ? ValueRoute::words : ValueRoute::likely;
}

FieldGroup group_of(const FieldRow& row) {
    switch (row.type) {
        case FieldType::yes_no:
            return FieldGroup::answer;
        case FieldType::choice:
            return FieldGroup::choice;
        case FieldType::date:
        case FieldType::datetime:
        case FieldType::integer:
        case FieldType::phone:
            return FieldGroup::strict;
        case FieldType::text:
            // Ranks are a short list, and a number has digits.
            return row.id.starts_with("debrief.officer_") ? FieldGroup::strict : FieldGroup::text;
        case FieldType::name:
        case FieldType::place:
            return FieldGroup::text;
    }
    return FieldGroup::text;
}

ReadingBand band_of(double reading) {
    if (reading >= printed_min) return ReadingBand::printed;
    if (reading >= clear_min) return ReadingBand::clear;
    return reading >= fair_min ? ReadingBand::fair : ReadingBand::poor;
}

}  // namespace

ConfidenceCell cell_of(const FieldRow& row, const Evidence& evidence) {
    ConfidenceCell cell;
    cell.route = route_of(evidence);
    cell.misgiving = evidence.contested       ? Misgiving::contested
                     : evidence.fit < fit_min ? Misgiving::misfit
                                              : Misgiving::none;
    cell.group = group_of(row);
    cell.reading = band_of(evidence.reading);
    return cell;
}

double measured_confidence(const ConfidenceTable& table,
                           const FieldRow& row,
                           const Evidence& evidence,
                           double otherwise) {
    return table.at(cell_of(row, evidence).number()).value_or(otherwise);
}

}  // namespace homeward
