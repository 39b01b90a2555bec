#include "parsers/document/picture_pages.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/read_document.h"

namespace homeward {

namespace {

// A photograph of a place or of a child is no page: what a recogniser makes of it is no text.
bool reads_as_text(const Page& page) {
    constexpr double sure_least = 0.3;
    constexpr float sure = 0.8F;
    constexpr std::ptrdiff_t words_least = 3;
    const auto is_sure_word = [](const Word& word) {
        return word.confidence >= sure && std::ranges::count_if(word.text, is_ascii_alpha) >= 3;
    };
    return page.measures.sure_words >= sure_least &&
           std::ranges::count_if(page.words, is_sure_word) >= words_least;
}

// What is told of a page is told of the picture. The sentences are ours.
std::string told_of_picture(std::string message, const std::string& number) {
    for (const std::string_view page : {"page 1", "Page 1"}) {
        const std::size_t at = message.find(page);
        if (at == std::string::npos) continue;
        message.replace(at, page.size(), (page.front() == 'p' ? "picture " : "Picture ") + number);
    }
    return message;
}

Page unread_page(int number) {
    Page page;
    page.number = number;
    return page;
}

// The picture as page `number` of `pictures`; without words where there are none to speak of. What is to be
// told goes to `paper`.
Page recognised(
    const std::string& file, int number, const Readers& readers, Document& pictures, Document& paper) {
    const std::string name = std::to_string(number);
    const auto tell = [&](const std::string& code, std::string message) {
        paper.warnings.push_back({code, 0, std::move(message)});
    };
    Document picture;
    try {
        picture = readers.read_picture(std::as_bytes(std::span(file)));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::limit_time || error.code() == ErrorCode::limit_memory) throw;
    }
    if (picture.pages.empty()) {
        tell("page_not_read", "Picture " + name + " could not be read. Look at it.");
        return unread_page(number);
    }
    Page page = std::move(picture.pages.front());
    page.number = number;
    if (!reads_as_text(page)) {
        tell("no_text_found", "No words could be read in picture " + name + ". Look at it.");
        return unread_page(number);
    }
    tell("picture_read",
         "Picture " + name + " in the text was read as a scan is. Check it against the paper.");
    for (const Warning& each : picture.warnings) {
        if (each.page != 1) continue;
        tell(each.code, told_of_picture(each.message, name));
        pictures.warnings.push_back({each.code, number, each.message});
    }
    return page;
}

}  // namespace

void add_picture_pages(Document& document, const ReadOptions& options, const Readers& readers) {
    if (document.pictures.empty()) return;
    if (options.recognise && readers.read_picture == nullptr) throw RoomsNeeded{Room::docx | Room::ocr};
    Document pictures;
    pictures.part_name = pictures_part_name;
    int number = 0;
    for (const std::string& file : std::exchange(document.pictures, {})) {
        const bool ours = options.recognise && number % options.recognise_step == options.recognise_first;
        ++number;
        if (ours) {
            pictures.pages.push_back(recognised(file, number, readers, pictures, document));
        } else {
            pictures.pages.push_back(unread_page(number));
            pictures.pages.back().needs_ocr = true;
        }
    }
    document.parts.insert(document.parts.begin(), std::move(pictures));
}

}  // namespace homeward
