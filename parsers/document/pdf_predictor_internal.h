#pragma once
// A predictor's rows (ISO 32000-1, 7.4.4.4) are taken into memory whole, however wide they say that they are.

#include <qpdf/QPDFObjectHandle.hh>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

/// Refuses a stream whose `/DecodeParms` are `parameters` before it is unpacked: `limit_memory` for rows past
/// 64 MiB, `limit_parts` for more than 100 filters.
inline void check_predictor(QPDFObjectHandle parameters) {
    constexpr int filters_max = 100;
    constexpr double row_bytes_max = 64.0 * static_cast<double>(limits::mib);
    const auto check = [](QPDFObjectHandle one) {
        double row = 0.125;  // A byte has eight bits.
        for (const char* key : {"/Columns", "/Colors", "/BitsPerComponent"}) {
            if (one.isDictionary() && one.getKey(key).isNumber()) row *= one.getKey(key).getNumericValue();
        }
        if (row > row_bytes_max) throw Error(ErrorCode::limit_memory, "rows of a predictor");
    };
    check(parameters);
    const int count = parameters.isArray() ? parameters.getArrayNItems() : 0;
    if (count > filters_max) throw Error(ErrorCode::limit_parts, "filters of a stream");
    for (int i = 0; i < count; ++i) check(parameters.getArrayItem(i));
}

}  // namespace homeward
