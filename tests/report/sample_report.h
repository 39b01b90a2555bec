#pragma once
// A report with one of every block, for tests.

#include "server/report/report.h"
#include "server/report/signature_fields.h"

namespace homeward {

inline Report sample_report() {
    Report report;
    report.title = "Return Report HW-2026-000123";
    report.organisation = "Example Children's Services";
    report.reference = "HW-2026-000123";
    report.version = 3;
    report.marking = "OFFICIAL-SENSITIVE";
    report.head_left = "Return Report";
    report.head_right = "HW-2026-000123";
    report.foot_left = "Version 3, signed 16 March 2026";
    report.code = "4F7K-92QX-HD3M";
    report.made_at = *parse_iso_instant("2026-03-16T15:42:00Z");
    const std::string long_words =
        "I went to Mia’s first because it was raining and I had no money left on my card. We sat in the "
        "kitchen "
        "and her nan made toast. After that I got the 38 to the station, and some older boys were there that "
        "I "
        "know from before. One of them had a silver car. I did not get in. ";
    auto& blocks = report.blocks;
    blocks.push_back({Title{"Return Report"}});
    blocks.push_back({Paragraph{plain("Jade Okafor, known as “JJ”"), ParagraphLook::lead, true}});
    blocks.push_back({Facts{{{"Date of birth", plain("3 August 2010, aged 15")},
                             {"Report", {{"HW-2026-000123", SpanLook::mono}, {", version 3"}}},
                             {"Police reference", {{"GC-20260314-0312", SpanLook::mono}}},
                             {"Placing authority", plain("A London borough")},
                             {"Care status", plain("Looked after, section 20")}},
                            2}});
    blocks.push_back(
        {Panel{PanelLook::tinted,
               {{Heading{1, "In short"}},
                {Paragraph{{{"What Jade wants: ", SpanLook::bold}, {"to see her sister at weekends."}}}},
                {Paragraph{{{"First action: ", SpanLook::bold}, {"P Shah, by 20 March 2026."}}}}}}});
    blocks.push_back({Heading{1, "5. What the young person told us"}});
    blocks.push_back({Heading{2, "Where did you go when you were missing?"}});
    blocks.push_back({Quotation{"In their words", {plain(long_words), plain("Then I went home.")}}});
    blocks.push_back({Heading{2, "Did you feel safe?"}});
    blocks.push_back({Paragraph{{{"Not asked: "}, {"the talk was by phone and others could hear."}}}});
    blocks.push_back(
        {Paragraph{{{"Mum’s friend "}, {"[Withheld: W2]", SpanLook::withheld}, {" collected her."}}}});
    blocks.push_back({SourceNote{"Source: Police debrief, p. 2, 13 March 2026"}});
    blocks.push_back(
        {Panel{PanelLook::dashed, {{Paragraph{plain("This answer is withheld (W2). See section 15.")}}}}});
    blocks.push_back({Heading{1, "14. Actions"}});
    blocks.push_back({Table{
        {"What", "Who", "By when", "Young person agrees"},
        {4, 2, 2, 2},
        {{plain("Ask the home about contact with her sister at weekends"),
          plain("P Shah"),
          plain("20 March 2026"),
          plain("Yes")},
         {plain("Strategy discussion"), plain("M Ali"), plain("17 March 2026"), plain("Not asked")}}}});
    blocks.push_back({BulletList{{plain("Missing People, Runaway Helpline: 116 000, call or text, free"),
                                  plain("Childline: 0800 1111")}}});
    blocks.push_back(
        {Panel{PanelLook::boxed,
               {{Paragraph{plain("Shared by Example Children's Services. Use it only for that.")}}}},
         true});
    blocks.push_back({Heading{1, "17. Signatures"}});
    blocks.push_back({Signatures{{{std::string(interviewer_field),
                                   "Interviewer",
                                   "Priya Shah",
                                   "Return interview worker",
                                   "Example Children's Services",
                                   "I held this interview and wrote this report."},
                                  {std::string(manager_field),
                                   "Manager",
                                   "Mohammed Ali",
                                   "Team manager",
                                   "Example Children's Services",
                                   "I have read this report and agree that it can be shared."}},
                                 "Example Children's Services",
                                 "https://homeward.example/verify",
                                 "4F7K-92QX-HD3M"}});
    return report;
}

}  // namespace homeward
