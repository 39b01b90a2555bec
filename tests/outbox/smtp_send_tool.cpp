// smtp_send_tool HOST PORT CA_FILE TIMEOUT FROM RECIPIENT... < message: one attempt, a line for each
// recipient.

#include <cstdio>
#include <iostream>
#include <iterator>

#include "parsers/base/ascii.h"
#include "server/outbox/smtp_transport.h"

int main(int argc, char** argv) {
    using namespace homeward;
    if (argc < 7) return 2;
    const std::vector<std::string> words(argv + 1, argv + argc);
    SmtpSettings settings;
    settings.host = words.at(0);
    settings.port = static_cast<int>(parse_integer(words.at(1)).value_or(0));
    settings.ca_file = words.at(2);
    settings.timeout = std::chrono::seconds(parse_integer(words.at(3)).value_or(5));
    OutgoingMessage message;
    message.envelope_from = words.at(4);
    message.recipients.assign(words.begin() + 5, words.end());
    message.bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
    constexpr const char* names[] = {"accepted", "refused", "retry", "uncertain"};
    for (const RecipientResult& result : send_message(settings, message)) {
        std::printf("%s %s %d %s\n",
                    result.recipient.c_str(),
                    names[static_cast<int>(result.delivery)],
                    result.status,
                    result.reason.c_str());
    }
    return 0;
}
