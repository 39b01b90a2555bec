#include <Poco/DateTime.h>
#include <Poco/Path.h>
#include <Poco/Timestamp.h>
#include <Poco/Zip/Compress.h>

#include <sstream>

#include "server/report/docx_zip.h"

namespace homeward {

namespace {

std::string zip_file(const std::vector<ZipPart>& parts, Instant made_at) {
    std::ostringstream out;
    Poco::Zip::Compress zip(out, true);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(made_at.time_since_epoch());
    const Poco::DateTime made(Poco::Timestamp::fromEpochTime(static_cast<std::time_t>(seconds.count())));
    for (const ZipPart& part : parts) {
        std::istringstream in(part.content);
        zip.addFile(in, made, Poco::Path(part.name, Poco::Path::PATH_UNIX));
    }
    zip.close();
    return std::move(out).str();
}

}  // namespace

}  // namespace homeward

// What docx_zip_module.cpp looks for.
extern "C" [[gnu::visibility("default")]] void homeward_zip(const std::vector<homeward::ZipPart>* parts,
                                                            const homeward::Instant* made_at,
                                                            std::string* out) {
    *out = homeward::zip_file(*parts, *made_at);
}
