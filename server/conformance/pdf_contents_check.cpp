// What is drawn: all of it marked, each mark in the structure, operators, colours and text as they may be.

#include <algorithm>
#include <deque>
#include <tuple>

#include "server/conformance/drawing_words.h"
#include "server/conformance/pdf_fonts_internal.h"

namespace homeward {

namespace {

constexpr int nesting_max = 28;  // Of graphics states (ISO 19005-2, 6.1.13).
constexpr int invisible_text = 3;
constexpr std::size_t streams_max = 100'000;

// A stream that draws: a page, or a form in the place where it is used.
struct Drawing {
    QPDFObjectHandle stream;  // The page or form.
    QPDFObjectHandle resources;
    QPDFObjectHandle page;
    int page_number = 0;
    bool is_page = false;
    bool marked = true;  // What it draws is marked by what is around it.
};

enum class MarkKind { tagged, artifact, other };

struct Mark {
    MarkKind kind = MarkKind::other;
    bool has_language = false;
    bool has_actual_text = false;
};

// Whether inks are printed over what is there, and whether they are four by a profile.
struct Ink {
    bool over = false;
    bool four = false;
};

// What all pages have in common.
struct Common {
    explicit Common(Checking& checked) : work(checked) {}

    UsedFont& font(QPDFObjectHandle dictionary) {
        const QPDFObjGen key = dictionary.getObjGen();
        if (!dictionary.isIndirect()) return direct.emplace_back(dictionary, work);
        auto found = fonts.find(key);
        if (found == fonts.end()) found = fonts.try_emplace(key, dictionary, work).first;
        return found->second;
    }

    Checking& work;
    std::map<QPDFObjGen, UsedFont> fonts;
    std::deque<UsedFont> direct;
    std::deque<Drawing> open;
    std::set<std::pair<QPDFObjGen, bool>> queued;
    std::map<QPDFObjGen, int> drawn;  // How often each form is drawn.
    std::set<MarkPlace> marks;
};

class Reader : public QPDFObjectHandle::ParserCallbacks {
public:
    Reader(const Drawing& drawing, Common& common)
        : drawing_(drawing), common_(common), work_(common.work), place_(drawing.stream.getObjGen()) {}

    bool transparent = false;

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (object.isOperator()) {
            take(object.getOperatorValue());
            operands_.clear();
        } else {
            operands_.push_back(object);
        }
    }

    void handleEOF() override { want(marks_.empty(), "content.mark_open"); }

private:
    void want(bool holds, ClauseRow clause) {
        if (!holds && told_.insert(clause.index).second) {
            work_.findings.add(clause, drawing_.is_page ? 0 : place_.getObj(), drawing_.page_number);
        }
    }

    QPDFObjectHandle resource(const char* kind, const std::string& name) {
        return member(member(drawing_.resources, kind), name);
    }

    std::string operand_name() { return operands_.empty() ? std::string() : name_of(operands_.back()); }

    void take(const std::string& word) {
        want(known_operators().contains(word), "content.operator");
        if (painting_operators().contains(word)) {
            check_marked();
            const bool over = (fill_.over && fill_.four) || (line_.over && line_.four);
            want(!over || !mode_1_, "colour.overprint");
        }
        if (word == "BDC" || word == "BMC") return open_mark(word == "BDC");
        if (word == "EMC") return close_mark();
        if (word == "q") return save();
        if (word == "Q") return restore();
        if (word == "Tf" && operands_.size() == 2) font_ = resource("/Font", name_of(operands_[0]));
        if (word == "Tr" && !operands_.empty()) text_mode_ = integer_of(operands_[0]).value_or(0);
        if (word == "Tj" || word == "'" || word == "\"" || word == "TJ") return show_text();
        if (word == "Do") return draw_object();
        if (word == "gs") return set_state();
        if (word == "ID") return check_inline();
        take_colour(word);
    }

    void save() {
        saved_.push_back({font_, text_mode_, fill_, line_, mode_1_});
        want(static_cast<int>(saved_.size()) <= nesting_max, "limit.nesting");
    }

    void restore() {
        if (saved_.empty()) return;
        std::tie(font_, text_mode_, fill_, line_, mode_1_) = saved_.back();
        saved_.pop_back();
    }

    // ---- marks

    bool inside(MarkKind kind) const {
        return std::ranges::any_of(marks_, [&](const Mark& mark) { return mark.kind == kind; });
    }

    void check_marked() {
        want(drawing_.marked || inside(MarkKind::tagged) || inside(MarkKind::artifact), "content.untagged");
    }

    void open_mark(bool has_properties) {
        Mark mark;
        const std::string tag = operands_.empty() ? std::string() : name_of(operands_[0]);
        QPDFObjectHandle properties = QPDFObjectHandle::newNull();
        if (has_properties && operands_.size() == 2) {
            properties =
                operands_[1].isName() ? resource("/Properties", operands_[1].getName()) : operands_[1];
        }
        const auto number = integer_of(member(properties, "/MCID"));
        if (tag == "/Artifact") {
            want(!inside(MarkKind::tagged), "content.artifact_inside");
            mark.kind = MarkKind::artifact;
        } else if (number) {
            want(!inside(MarkKind::artifact), "content.tagged_in_artifact");
            mark.kind = MarkKind::tagged;
            take_number(*number, mark);
        }
        mark.has_language = mark.has_language || !text_of(member(properties, "/Lang")).empty();
        mark.has_actual_text = mark.has_actual_text || member(properties, "/ActualText").isString();
        marks_.push_back(mark);
    }

    void take_number(long long number, Mark& mark) {
        want(numbers_.insert(number).second, "content.mark_twice");
        const MarkPlace place{place_, number};
        common_.marks.insert(place);
        const auto element = work_.element_of_mark.find(place);
        // A mark that no element holds is in no structure.
        want(element != work_.element_of_mark.end(), "content.untagged");
        if (element == work_.element_of_mark.end()) return;
        mark.has_language = !work_.without_language.contains(element->second);
        mark.has_actual_text = work_.elements_with_actual_text.contains(element->second);
        const auto key = integer_of(member(drawing_.stream, "/StructParents"));
        const auto parents = key ? work_.parents.find(*key) : work_.parents.end();
        QPDFObjectHandle named = QPDFObjectHandle::newNull();
        if (parents != work_.parents.end() && parents->second.isArray() && number >= 0 &&
            number < parents->second.getArrayNItems()) {
            named = parents->second.getArrayItem(static_cast<int>(number));
        }
        want(named.getObjGen() == element->second, "structure.parent_tree");
    }

    void close_mark() {
        if (marks_.empty()) return want(false, "content.mark_open");
        marks_.pop_back();
    }

    // ---- text

    void show_text() {
        if (operands_.empty()) return;
        if (!font_.isInitialized() || !font_.isDictionary()) return want(false, "font.none");
        if (inside(MarkKind::tagged)) {
            const bool known =
                std::ranges::any_of(marks_, [](const Mark& mark) { return mark.has_language; });
            want(known || work_.has_language, "language.text");
        }
        TextUse use{text_mode_ != invisible_text, false, drawing_.page_number};
        use.has_actual_text =
            std::ranges::any_of(marks_, [](const Mark& mark) { return mark.has_actual_text; });
        UsedFont& font = common_.font(font_);
        for (QPDFObjectHandle& each : items_of(operands_.back())) {
            if (each.isString()) font.check_text(each.getStringValue(), use);
        }
    }

    // ---- what is drawn by name

    void draw_object() {
        QPDFObjectHandle object = resource("/XObject", operand_name());
        const std::string kind = name_of(member(object, "/Subtype"));
        if (kind == "/Image") {
            check_marked();
            if (!is_true(member(object, "/ImageMask"))) check_space(member(object, "/ColorSpace"));
            transparent = transparent || !member(object, "/SMask").isNull();
        }
        if (kind != "/Form") return;
        ++common_.drawn[object.getObjGen()];
        want(object.getDict().hasKey("/Resources"), "content.resources");
        const bool marked = drawing_.marked || inside(MarkKind::tagged) || inside(MarkKind::artifact);
        queue(object, marked);
    }

    void queue(QPDFObjectHandle stream, bool marked) {
        if (!common_.queued.insert({stream.getObjGen(), marked}).second) return;
        common_.open.push_back(
            {stream, member(stream, "/Resources"), drawing_.page, drawing_.page_number, false, marked});
    }

    void set_state() {
        QPDFObjectHandle state = resource("/ExtGState", operand_name());
        for (QPDFObjectHandle& each : items_of(member(state, "/BM"))) {
            const std::string mode = name_of(each);
            want(blend_modes().contains(mode), "transparency.blend");
            transparent = transparent || (mode != "/Normal" && mode != "/Compatible");
        }
        for (const char* key : {"/ca", "/CA"}) {
            QPDFObjectHandle alpha = member(state, key);
            transparent = transparent || (alpha.isNumber() && alpha.getNumericValue() < 1);
        }
        transparent = transparent || member(state, "/SMask").isDictionary();
        // /OP alone holds for both (ISO 32000-1, table 58).
        QPDFObjectHandle lines = member(state, "/OP");
        QPDFObjectHandle fills = member(state, "/op").isNull() ? lines : member(state, "/op");
        if (!lines.isNull()) line_.over = is_true(lines);
        if (!fills.isNull()) fill_.over = is_true(fills);
        if (const auto mode = integer_of(member(state, "/OPM"))) mode_1_ = *mode == 1;
    }

    // ---- colours

    void take_colour(const std::string& word) {
        if (word == "g" || word == "rg" || word == "k" || word == "cs") fill_.four = is_four(word == "cs");
        if (word == "G" || word == "RG" || word == "K" || word == "CS") line_.four = is_four(word == "CS");
        if (word == "g" || word == "G") check_device("/DeviceGray");
        if (word == "rg" || word == "RG") check_device("/DeviceRGB");
        if (word == "k" || word == "K") check_device("/DeviceCMYK");
        if (word == "ri" && !operands_.empty()) check_intent(operand_name());
        if (word == "cs" || word == "CS") check_named_space(operand_name());
        if (word == "sh") check_space(member(resource("/Shading", operand_name()), "/ColorSpace"));
        if (word == "scn" || word == "SCN") check_pattern(resource("/Pattern", operand_name()));
    }

    bool is_four(bool named) {
        const auto parts =
            items_of(named ? resource("/ColorSpace", operand_name()) : QPDFObjectHandle::newNull());
        return parts.size() == 2 && name_of(parts[0]) == "/ICCBased" &&
               integer_of(member(parts[1], "/N")) == 4;
    }

    void check_intent(const std::string& name) {
        want(rendering_intents().contains(name), "graphics.intent");
    }

    void check_named_space(const std::string& name) {
        if (name.starts_with("/Device")) return check_device(name);
        check_space(resource("/ColorSpace", name));
    }

    void check_space(QPDFObjectHandle space) {
        if (space.isName()) return check_device(space.getName());
        const auto parts = items_of(space);
        const std::string kind = parts.empty() ? std::string() : name_of(parts[0]);
        // An indexed or spot colour stands for one of its base.
        const std::size_t base = kind == "/Indexed" ? 1 : kind == "/Separation" || kind == "/DeviceN" ? 2 : 0;
        if (base != 0 && parts.size() > base && QPDFObjectHandle(parts[base]).isName()) {
            check_device(name_of(parts[base]));
        }
    }

    void check_device(const std::string& name) {
        const int of = work_.intent_components;
        const auto has_default = [&](const char* key) { return !resource("/ColorSpace", key).isNull(); };
        if (name == "/DeviceGray") want(of != 0 || has_default("/DefaultGray"), "colour.device");
        if (name == "/DeviceRGB") want(of == 3 || has_default("/DefaultRGB"), "colour.device");
        if (name == "/DeviceCMYK") want(of == 4 || has_default("/DefaultCMYK"), "colour.device");
    }

    void check_pattern(QPDFObjectHandle pattern) {
        if (pattern.isStream()) queue(pattern, true);
        check_space(member(member(pattern, "/Shading"), "/ColorSpace"));
    }

    // `BI /W 1 /F /LZW … ID`: the keys stand as operands.
    void check_inline() {
        for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) {
            const std::string key = name_of(operands_[i]);
            QPDFObjectHandle value = operands_[i + 1];
            if (key == "/I" || key == "/Interpolate") want(!is_true(value), "image.interpolate");
            if (key == "/CS" || key == "/ColorSpace") {
                const std::string space = name_of(value);
                check_named_space(space == "/G"      ? "/DeviceGray"
                                  : space == "/RGB"  ? "/DeviceRGB"
                                  : space == "/CMYK" ? "/DeviceCMYK"
                                                     : space);
            }
            if (key != "/F" && key != "/Filter") continue;
            for (QPDFObjectHandle& filter : items_of(value))
                want(inline_filters().contains(name_of(filter)), "file.inline_filter");
        }
    }

    const Drawing& drawing_;
    Common& common_;
    Checking& work_;
    QPDFObjGen place_;
    std::vector<QPDFObjectHandle> operands_;
    std::vector<Mark> marks_;
    std::vector<std::tuple<QPDFObjectHandle, long long, Ink, Ink, bool>> saved_;
    std::set<long long> numbers_;
    std::set<std::size_t> told_;
    QPDFObjectHandle font_;
    long long text_mode_ = 0;
    Ink fill_, line_;
    bool mode_1_ = false;
};

void read_drawing(const Drawing& drawing, Common& common, bool& transparent) {
    Reader reader(drawing, common);
    try {
        // A page may be drawn in several parts; the usual one is.
        const std::string whole =
            bytes_of_stream(drawing.is_page ? member(drawing.stream, "/Contents") : drawing.stream);
        if (read_plain_drawing(whole, reader)) {
            // Nothing is left to qpdf.
        } else if (drawing.is_page) {
            QPDFObjectHandle(drawing.stream).parsePageContents(&reader);
        } else {
            QPDFObjectHandle(drawing.stream).parseAsContents(&reader);
        }
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        common.work.findings.add("content.unreadable", number_of(drawing.stream), drawing.page_number);
    }
    transparent = transparent || reader.transparent;
}

// How annotations look: what they draw belongs to them, so that it needs no marks.
void queue_appearances(QPDFObjectHandle page, int number, Common& common) {
    for (QPDFObjectHandle& annotation : items_of(page.getKey("/Annots"))) {
        QPDFObjectHandle normal = member(member(annotation, "/AP"), "/N");
        std::vector<QPDFObjectHandle> looks{normal};
        if (normal.isDictionary()) {
            for (const auto& [state, look] : normal.getDictAsMap()) looks.push_back(look);
        }
        for (QPDFObjectHandle& look : looks) {
            if (!look.isStream() || !common.queued.insert({look.getObjGen(), true}).second) continue;
            common.open.push_back({look, member(look, "/Resources"), page, number, false, true});
        }
    }
}

void check_page(QPDFObjectHandle page, int number, Common& common) {
    Findings& found = common.work.findings;
    found.want(page.hasKey("/Resources"), "content.resources", 0, number);
    bool transparent = false;
    common.open.push_back({page, page.getKey("/Resources"), page, number, true, false});
    queue_appearances(page, number, common);
    while (!common.open.empty()) {
        const Drawing next = common.open.front();
        common.open.pop_front();
        if (common.queued.size() > streams_max) return found.add("content.unreadable", 0, number);
        read_drawing(next, common, transparent);
    }
    const bool has_space = !member(page.getKey("/Group"), "/CS").isNull();
    if (transparent) {
        found.want(has_space || common.work.intent_components != 0, "transparency.space", 0, number);
    }
}

}  // namespace

void check_contents(Checking& work) {
    Common common(work);
    for (std::size_t i = 0; i < work.pages.size(); ++i)
        check_page(work.pages[i], static_cast<int>(i) + 1, common);
    for (const auto& [place, element] : work.element_of_mark) {
        work.findings.want(common.marks.contains(place), "structure.mark_missing", element.getObj());
        const auto drawn = common.drawn.find(place.first);
        if (drawn != common.drawn.end())
            work.findings.want(drawn->second <= 1, "xobject.marks", place.first.getObj());
    }
}

}  // namespace homeward
