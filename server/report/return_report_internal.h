#pragma once
// The work of making a Return Report, in two files: what is known, and what was answered.

#include <initializer_list>
#include <map>

#include "server/report/return_report.h"
#include "server/report/withholding.h"

namespace homeward {

class ReturnReport {
public:
    ReturnReport(const ReviewedInterview& reviewed, const Form& form, const ReportSettings& settings);
    Report make();

private:
    using Parts = std::initializer_list<std::string_view>;

    template <typename Content>
    void add(Content content) {
        report_.blocks.push_back({std::move(content)});
    }
    std::string header_text(std::string_view id) const;
    std::string header_code(std::string_view id) const;
    const Answer* answer_that_means(std::string_view means) const;

    void add_first_page();
    void add_replaced();
    void add_changes();
    void add_summary();
    std::string first_action() const;
    void add_clock_line();
    void add_episodes();
    void add_offer();
    void add_sources();
    void add_not_held();
    std::string not_held_words() const;
    void add_police();
    std::string papers_in_words(std::vector<AnswerSource> sources) const;
    void add_analysis();
    std::string pattern_words() const;
    void add_stay_safe();
    void add_sharing();
    void add_agreement();
    void add_signatures();
    void check_withheld() const;

    /// A section of the answers of some parts, or one sentence that says why it is empty.
    void add_section(std::string heading, Parts parts, const std::string& empty);
    bool has_answers(Parts parts) const;
    bool add_answers(Parts parts);
    void add_answers(Parts parts, Facts& facts);
    /// The same, but short answers go into `facts`, for one table of them and the record's own.
    void gather_answers(Parts parts, Facts& facts);
    void add_heading(const Question& question);
    void add_question(const Question& question, const Answer* answer, Facts& facts);
    /// The papers that a question for papers was answered with; empty where one is not among those used.
    std::string named_papers(const Question& question, const Answer& answer) const;
    void add_voice(const Question& question, const Answer& answer);
    void add_prose(const Question& question, const Answer& answer);
    void add_table(const Question& question, const Answer& answer);
    void add_tags(const Answer& answer);
    void add_source(const Answer& answer);
    void add_alternatives(const Question& question, const Answer& answer);
    void insert(std::size_t at, Facts facts);
    void flush(Facts& facts);

    const ReviewedInterview& reviewed_;
    std::optional<EarlierVersion> replaces_;
    WithheldInterview withheld_;
    const Interview& interview_;
    const Form& form_;
    const ReportSettings& settings_;
    bool held_;
    bool gathering_ = false;  ///< Short answers wait for the end of their section.
    Report report_;
};

}  // namespace homeward
