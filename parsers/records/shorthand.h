#pragma once
// Short forms of officers' notes and control rooms: `RPTD`, `RTN'D`, `INFT`. For sentences; those of labels
// are in label_abbreviations.h.

#include <string_view>

namespace homeward {

/// The word that a folded short form stands for, `returned` for `rtnd`; empty where it is none. Only forms
/// that are no word of their own and no name are told: `inf`, `ret` and `det` are left as they are.
std::string_view spelt_shorthand(std::string_view folded);

}  // namespace homeward
