#include "parsers/text/tidy.h"

#include <array>

#include "parsers/base/limits.h"
#include "parsers/text/edits.h"
#include "parsers/text/tidy_proof.h"

namespace homeward {

namespace {

// One text on its way, with all that has been done to it.
class Tidying {
public:
    Tidying(const TidySteps& steps, std::string_view bytes) : steps_(steps), source_(bytes), text_(bytes) {
        offsets_.add({0, 0, bytes.size()});
        std::vector<Edit> edits;
        TextPool pool;
        find_broken_bytes(text_, edits, pool);
        apply(edits);
    }

    // Runs all steps until none finds more to do, in rounds. Each takes something away and nothing comes
    // back, so that the text settles; what a round joins can be what the next one sees, which is how tidying
    // its own output changes nothing. A long text made so that each round takes a little is left where its
    // rounds end.
    void settle(bool one_passage) {
        std::size_t seen_bytes = 0;
        for (int round = 1; round <= limits::tidy_rounds_min || seen_bytes <= limits::tidy_seen_bytes_max;
             ++round) {
            seen_bytes += text_.size();
            tidy_characters();
            run_step(Step::lines, [&](std::vector<Edit>& edits) { steps_.lines(text_, one_passage, edits); });
            run_step(Step::repeats, [&](std::vector<Edit>& edits) { steps_.repeats(text_, edits); });
            if (is_settled()) break;
        }
    }

    TidiedText proven() && {
        result_.changes = settled_changes(source_, text_, offsets_, std::move(raw_));
        if (version_ == 1) own_ = source_;
        result_.text = std::move(own_);
        result_.offsets = std::move(offsets_);
        prove_nothing_lost(source_, result_);
        return std::move(result_);
    }

private:
    enum class Step { characters, lines, repeats };
    static constexpr std::size_t steps_count = 3;

    // Runs a step, unless it has already found nothing to do in the text as it stands.
    template <typename Find>
    void run_step(Step step, Find find) {
        std::size_t& clean = clean_.at(static_cast<std::size_t>(step));
        if (clean == version_) return;
        std::vector<Edit> edits;
        find(edits);
        if (edits.empty()) {
            clean = version_;
        } else {
            apply(edits);
        }
    }

    // Each pass makes the text shorter or leaves nothing for itself to do, so this ends.
    void tidy_characters() {
        for (std::size_t before = 0; before != version_;) {
            before = version_;
            TextPool pool;
            run_step(Step::characters,
                     [&](std::vector<Edit>& edits) { steps_.characters(text_, edits, pool); });
        }
    }

    bool is_settled() const {
        for (const std::size_t clean : clean_) {
            if (clean != version_) return false;
        }
        return true;
    }

    void apply(const std::vector<Edit>& edits) {
        if (edits.empty()) return;
        for (const Edit& edit : edits) note(edit);
        EditedText edited = apply_edits(text_, edits);
        if (version_ > 1) edited.offsets.compose(offsets_);
        own_ = std::move(edited.text);
        text_ = own_;
        offsets_ = std::move(edited.offsets);
        ++version_;
    }

    void note(const Edit& edit) {
        if (edit.kind == ChangeKind::joined || edit.kind == ChangeKind::hyphen) ++result_.lines_joined;
        if (edit.kind == ChangeKind::space || edit.kind == ChangeKind::joined) return;
        const ByteRange source = offsets_.source_range(edit.start, edit.end, source_.size());
        raw_.push_back({edit.kind, source, std::string(edit.now)});
    }

    const TidySteps& steps_;
    std::string_view source_;
    std::string_view text_;  ///< As it stands: the source itself until something is changed.
    std::string own_;
    OffsetMap offsets_;
    std::vector<RawChange> raw_;
    TidiedText result_;
    std::size_t version_ = 1;                       ///< Counts the texts that there have been.
    std::array<std::size_t, steps_count> clean_{};  ///< The version in which each step found nothing to do.
};

}  // namespace

TidiedText tidy_by(const TidySteps& steps, std::string_view bytes, bool one_passage) {
    Tidying work(steps, bytes);
    work.settle(one_passage);
    return std::move(work).proven();
}

TidiedText tidy(std::string_view bytes) {
    return tidy_by({}, bytes);
}

std::string tidy_passage(std::string_view text) {
    return tidy_by({}, text, true).text;
}

}  // namespace homeward
