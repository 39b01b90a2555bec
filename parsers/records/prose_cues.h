#pragma once
// Ways of telling yes and no in a sentence. The first cue of a field that a sentence holds counts, so that
// what denies stands before what affirms.

#include <array>
#include <string_view>

namespace homeward {

struct AnswerCue {
    std::string_view field;
    std::string_view value;
    std::string_view words;
};

inline constexpr std::array answer_cues{
    AnswerCue{"debrief.seen_alone", "no", "not alone"},
    AnswerCue{"debrief.seen_alone", "no", "was present throughout"},
    AnswerCue{"debrief.seen_alone", "yes", "spoke to him alone"},
    AnswerCue{"debrief.seen_alone", "yes", "spoke to her alone"},
    AnswerCue{"debrief.seen_alone", "yes", "spoke to them alone"},
    AnswerCue{"debrief.seen_alone", "yes", "was seen alone"},
    AnswerCue{"debrief.seen_alone", "yes", "saw him alone"},
    AnswerCue{"debrief.seen_alone", "yes", "saw her alone"},
    AnswerCue{"debrief.seen_alone", "no", "was not seen alone"},
    AnswerCue{"debrief.seen_alone", "yes", "spoken to alone"},
    AnswerCue{"debrief.felt_safe", "not_known", "would not say whether he felt safe"},
    AnswerCue{"debrief.felt_safe", "not_known", "would not say if he felt safe"},
    AnswerCue{"debrief.felt_safe", "not_known", "would not say whether she felt safe"},
    AnswerCue{"debrief.felt_safe", "not_known", "would not say if she felt safe"},
    AnswerCue{"debrief.felt_safe", "no", "did not feel safe"},
    AnswerCue{"debrief.felt_safe", "no", "felt unsafe"},
    AnswerCue{"debrief.felt_safe", "no", "had not felt safe"},
    AnswerCue{"debrief.felt_safe", "yes", "felt safe"},
    AnswerCue{"debrief.injured", "no", "no injuries"},
    AnswerCue{"debrief.injured", "no", "no visible injuries"},
    AnswerCue{"debrief.injured", "no", "was not injured"},
    AnswerCue{"debrief.injured", "no", "was uninjured"},
    AnswerCue{"debrief.injured", "no", "was not hurt"},
    AnswerCue{"debrief.medical_attention", "no", "did not need medical"},
    AnswerCue{"debrief.medical_attention", "no", "no medical attention"},
    AnswerCue{"debrief.medical_attention", "no", "did not require medical"},
    AnswerCue{"debrief.offence_against", "no", "no offences were disclosed"},
    AnswerCue{"debrief.offence_against", "no", "no offences disclosed"},
    AnswerCue{"debrief.offence_against", "no", "not the victim of"},
    AnswerCue{"debrief.offence_against", "no", "not been the victim of"},
    AnswerCue{"debrief.offence_by", "no", "not committed any"},
    AnswerCue{"debrief.offence_by", "no", "did not commit any"},
    AnswerCue{"debrief.substances", "no", "denied taking drugs"},
    AnswerCue{"debrief.substances", "no", "denied drinking"},
    AnswerCue{"debrief.substances", "no", "denied using"},
    AnswerCue{"debrief.substances", "no", "had not taken any"},
    AnswerCue{"debrief.substances", "no", "no drugs or alcohol"},
    AnswerCue{"debrief.substances", "yes", "admitted drinking"},
    AnswerCue{"debrief.substances", "yes", "smoked cannabis"},
    AnswerCue{"debrief.substances", "yes", "admitted smoking"},
    AnswerCue{"debrief.exploitation_concern", "no", "no signs of exploitation"},
    AnswerCue{"debrief.exploitation_concern", "no", "no exploitation concerns"},
    AnswerCue{"debrief.exploitation_concern", "no", "no concerns about exploitation"},
    AnswerCue{"debrief.exploitation_concern", "no", "no indication of exploitation"},
    AnswerCue{"debrief.exploitation_concern", "yes", "is being exploited"},
    AnswerCue{"debrief.likely_to_repeat", "no", "unlikely to go missing again"},
    AnswerCue{"debrief.likely_to_repeat", "no", "not likely to go missing again"},
    AnswerCue{"debrief.likely_to_repeat", "no", "will not go missing again"},
    AnswerCue{"debrief.likely_to_repeat", "yes", "likely to go missing again"},
    AnswerCue{"debrief.likely_to_repeat", "yes", "will go missing again"},
    AnswerCue{"debrief.engaged", "no", "would not engage"},
    AnswerCue{"debrief.engaged", "no", "refused to engage"},
    AnswerCue{"debrief.engaged", "no", "not willing to talk"},
    AnswerCue{"debrief.engaged", "no", "unwilling to talk"},
    AnswerCue{"debrief.engaged", "yes", "engaged well"},
    AnswerCue{"debrief.engaged", "yes", "willing to talk"},
    AnswerCue{"debrief.engaged", "yes", "willing to speak"},
};

}  // namespace homeward
