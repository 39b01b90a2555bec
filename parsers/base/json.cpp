#include "parsers/base/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "parsers/base/error.h"

namespace homeward {

namespace {

const Json null_json;
const Json::Array no_items;
const Json::Object no_members;

// Builds a Json from nlohmann's events; its parser keeps its own stack, so depth costs no recursion here.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(int depth_max) : depth_max_(depth_max) {}

    bool null() override { return put(Json{}); }
    bool boolean(bool value) override { return put(Json(value)); }
    bool number_integer(number_integer_t value) override { return put(Json(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override {
        constexpr auto most = static_cast<number_unsigned_t>(INT64_MAX);
        return value <= most ? put(Json(static_cast<std::int64_t>(value)))
                             : put(Json(static_cast<double>(value)));
    }
    bool number_float(number_float_t value, const string_t&) override { return put(Json(value)); }
    bool string(string_t& value) override { return put(Json(std::move(value))); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool key(string_t& name) override {
        const bool too_many = open_.back().size() >= limits::json_members_max;  // look-ups are linear
        if (too_many || open_.back().has(name)) return false;
        keys_.back() = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        position_ = position;
        return false;
    }

    Json take() { return std::move(root_); }
    std::size_t position() const { return position_; }

private:
    bool open(Json container) {
        if (static_cast<int>(open_.size()) >= depth_max_) throw Error(ErrorCode::bad_json, "nested too deep");
        open_.push_back(std::move(container));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        Json done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        return put(std::move(done));
    }
    bool put(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().is_array()) {
            open_.back().push_back(std::move(value));
        } else {
            open_.back().set(std::move(keys_.back()), std::move(value));
        }
        return true;
    }

    int depth_max_;
    std::vector<Json> open_;
    std::vector<std::string> keys_;
    Json root_;
    std::size_t position_ = 0;
};

// Characters that stand in a string as they are.
constexpr auto stands_as_it_is = [] {
    std::array<bool, 256> stands{};
    for (std::size_t byte = 0x20; byte < stands.size(); ++byte)
        stands[byte] = byte != '"' && byte != '\\' && byte != 0x7F;
    return stands;
}();

void write_string(std::string_view text, std::string& out) {
    out += '"';
    std::size_t plain_from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        if (stands_as_it_is[byte]) continue;
        out += text.substr(plain_from, at - plain_from);
        plain_from = at + 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            std::array<char, 8> buffer{};
            std::snprintf(buffer.data(), buffer.size(), "\\u%04x", unsigned{byte});
            out += buffer.data();
        }
    }
    out += text.substr(plain_from);
    out += '"';
}

void write_number(const Json& value, std::string& out) {
    std::array<char, 40> buffer{};
    const double number = value.number_or(0);
    if (value.is_integer()) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.integer_or(0)).ptr;
        out.append(buffer.data(), end);
    } else if (const double tenths = number * 10;
               tenths >= 1 && tenths < 100'000 && tenths == std::trunc(tenths) && tenths / 10 == number) {
        // Places on pages, told to a tenth of a point: the shortest form that reads as the same number.
        const auto whole = static_cast<std::int64_t>(tenths);
        auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), whole / 10).ptr;
        if (whole % 10 != 0) {
            *end++ = '.';
            *end++ = static_cast<char>('0' + whole % 10);
        }
        out.append(buffer.data(), end);
    } else if (std::isfinite(number)) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        out.append(buffer.data(), end);
    } else {
        out += "null";
    }
}

void new_line(int indent, std::string& out) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * 2, ' ');
}

void write(const Json& value, int indent, std::string& out) {
    const int inner = indent < 0 ? -1 : indent + 1;
    if (value.is_string()) {
        write_string(value.string_or(""), out);
    } else if (value.is_number()) {
        write_number(value, out);
    } else if (value.is_bool()) {
        out += value.bool_or(false) ? "true" : "false";
    } else if (value.is_array()) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ',';
            new_line(inner, out);
            write(value.at(i), inner, out);
        }
        if (value.size() > 0) new_line(indent, out);
        out += ']';
    } else if (value.is_object()) {
        out += '{';
        bool first = true;
        for (const auto& [name, member] : value.members()) {
            if (!first) out += ',';
            first = false;
            new_line(inner, out);
            write_string(name, out);
            out += indent < 0 ? ":" : ": ";
            write(member, inner, out);
        }
        if (!first) new_line(indent, out);
        out += '}';
    } else {
        out += "null";
    }
}

}  // namespace

bool Json::bool_or(bool otherwise) const {
    const bool* value = std::get_if<bool>(&value_);
    return value ? *value : otherwise;
}

std::int64_t Json::integer_or(std::int64_t otherwise) const {
    const auto* value = std::get_if<std::int64_t>(&value_);
    return value ? *value : otherwise;
}

double Json::number_or(double otherwise) const {
    if (const auto* whole = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*whole);
    const double* value = std::get_if<double>(&value_);
    return value ? *value : otherwise;
}

std::string_view Json::string_or(std::string_view otherwise) const {
    const auto* value = std::get_if<std::string>(&value_);
    return value ? std::string_view(*value) : otherwise;
}

const Json::Array& Json::items() const {
    const auto* value = std::get_if<Array>(&value_);
    return value ? *value : no_items;
}

const Json::Object& Json::members() const {
    const auto* value = std::get_if<Object>(&value_);
    return value ? *value : no_members;
}

std::size_t Json::size() const {
    return is_array() ? items().size() : members().size();
}

const Json& Json::operator[](std::string_view name) const {
    for (const Member& member : members()) {
        if (member.first == name) return member.second;
    }
    return null_json;
}

const Json& Json::at(std::size_t index) const {
    return index < items().size() ? items().at(index) : null_json;
}

bool Json::has(std::string_view name) const {
    return std::ranges::any_of(members(), [&](const Member& member) { return member.first == name; });
}

Json& Json::set(std::string name, Json value) {
    member(name) = std::move(value);
    return *this;
}

Json& Json::set_if(std::string name, Json value) {
    return value.is_null() ? *this : set(std::move(name), std::move(value));
}

void Json::remove(std::string_view name) {
    if (auto* object = std::get_if<Object>(&value_)) {
        std::erase_if(*object, [&](const Member& member) { return member.first == name; });
    }
}

Json& Json::push_back(Json value) {
    mutable_items().push_back(std::move(value));
    return *this;
}

Json& Json::member(std::string_view name) {
    if (!is_object()) value_ = Object{};
    auto& object = std::get<Object>(value_);
    const auto found =
        std::ranges::find_if(object, [&](const Member& member) { return member.first == name; });
    if (found != object.end()) return found->second;
    return object.emplace_back(std::string(name), Json{}).second;
}

Json::Array& Json::mutable_items() {
    if (!is_array()) value_ = Array{};
    return std::get<Array>(value_);
}

Json parse_json(std::string_view text, int depth_max) {
    Builder builder(depth_max);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        throw Error(ErrorCode::bad_json, "at byte " + std::to_string(builder.position()));
    }
    return builder.take();
}

std::string to_text(const Json& value) {
    std::string out;
    write(value, -1, out);
    return out;
}

std::string to_pretty_text(const Json& value) {
    std::string out;
    write(value, 0, out);
    out += '\n';
    return out;
}

}  // namespace homeward
