#pragma once
// JSON as a value: what the contracts print, what the API takes, what interview files hold. Members keep
// their order, so that the same value always prints the same bytes.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "parsers/base/limits.h"

namespace homeward {

/// One JSON value. Reading what is not there gives a null value, so that look-ups chain without an `if` at
/// each step.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(std::int64_t{value}) {}
    Json(std::int64_t value) : value_(value) {}
    Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
    Json(double value) : value_(value) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    static Json array() { return Json(Array{}); }
    static Json object() { return Json(Object{}); }

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    bool bool_or(bool otherwise) const;
    std::int64_t integer_or(std::int64_t otherwise) const;
    double number_or(double otherwise) const;
    std::string_view string_or(std::string_view otherwise) const;  ///< Valid as long as this value is.

    const Array& items() const;     ///< Empty where this is no array.
    const Object& members() const;  ///< Empty where this is no object.
    std::size_t size() const;       ///< Of an array or object, else 0.

    /// The member called `name`, or null.
    const Json& operator[](std::string_view name) const;
    /// The item at `index`, or null.
    const Json& at(std::size_t index) const;
    bool has(std::string_view name) const;

    /// Sets or replaces a member; makes this an object where it is none. Returns this, so that calls chain.
    Json& set(std::string name, Json value);
    /// Sets a member unless the value is null: what is missing is left out, never null.
    Json& set_if(std::string name, Json value);
    /// Removes a member; nothing happens where there is none.
    void remove(std::string_view name);
    /// Adds an item; makes this an array where it is none.
    Json& push_back(Json value);
    /// The member called `name`, made where there is none, for building in place.
    Json& member(std::string_view name);
    /// The items, to change in place; makes this an array where it is none.
    Array& mutable_items();

    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

/// Reads one JSON text (RFC 8259), whole: trailing text, a member given twice, invalid UTF-8 or nesting
/// deeper than `depth_max` throws `Error{bad_json}`, whose detail says at which byte.
Json parse_json(std::string_view text, int depth_max = limits::json_depth_max);

/// On one line, without spaces that carry nothing; text stays UTF-8. Whole numbers print without a point.
std::string to_text(const Json& value);
/// Two spaces a level, for files that people open.
std::string to_pretty_text(const Json& value);

}  // namespace homeward
