#include "server/storage/outbox_queue.h"

#include <catch2/catch.hpp>

#include "tests/storage/case_work.h"
#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

struct Queue {
    TemporaryStore kept;
    Asker service = Asker::service(kept.organisation);
    Asker auditor = kept.person("una", {Role::auditor});

    Queue() { outbox().queue_notice(service, "res_1", {CaseWork::letter("misper@police.example")}); }

    OutboxQueue& outbox() { return kept.store().outbox(); }
    Dispatch shown() { return outbox().of(auditor, "res_1").front(); }
    bool send(Delivery delivery, int status = 250) {
        return send_one(
            outbox(),
            [&](const TakenMail& mail) {
                return RecipientResult{mail.to, delivery, status, "status"};
            },
            "node_1",
            60s,
            [this] { return kept.now; });
    }
};

}  // namespace

TEST_CASE("a letter is sent once, as it was written", "[storage]") {
    Queue queue;
    CHECK(queue.shown().state == "queued");
    std::string sent;
    const auto send = [&](const TakenMail& mail) {
        sent = mail.bytes;
        CHECK(mail.from == "homeward@westmere.example");
        CHECK(mail.to == "misper@police.example");
        CHECK(mail.message_id == "one@homeward.example");
        return RecipientResult{mail.to, Delivery::accepted, 250, ""};
    };
    const auto clock = [&] { return queue.kept.now; };
    CHECK(send_one(queue.outbox(), send, "node_1", 60s, clock));
    CHECK(sent == CaseWork::letter("misper@police.example").bytes);
    CHECK_FALSE(send_one(queue.outbox(), send, "node_1", 60s, clock));
    CHECK(queue.shown().state == "accepted");
    CHECK(queue.shown().accepted_at == queue.kept.now);
    CHECK_FALSE(queue.shown().maybe_twice);
}

TEST_CASE("F-8: 4xx is tried again after 1, 2, 4 to 60 minutes for 48 hours, over restarts", "[storage]") {
    Queue queue;
    const Instant start = queue.kept.now;
    std::vector<int> waits;
    while (queue.send(Delivery::retry, 451)) {
        if (queue.shown().state != "queued") break;
        const auto wait = *queue.shown().next_at - queue.kept.now;
        waits.push_back(static_cast<int>(wait / 1min));
        queue.kept.now += wait - 1s;
        CHECK_FALSE(queue.send(Delivery::accepted));
        queue.kept.now += 1s;
        if (waits.size() % 10 == 0) queue.kept.reopen();
    }
    REQUIRE(waits.size() > 50);
    CHECK(std::vector(waits.begin(), waits.begin() + 9) == std::vector{1, 2, 4, 8, 16, 32, 60, 60, 60});
    CHECK(queue.shown().state == "refused");
    CHECK(queue.shown().reply == "451");
    CHECK(queue.kept.now - start > 46h);
    CHECK(queue.kept.now - start <= 48h);
    CHECK_FALSE(queue.send(Delivery::accepted));
}

TEST_CASE("F-8: 5xx is told at once and not tried again", "[storage]") {
    Queue queue;
    queue.send(Delivery::refused, 550);
    CHECK(queue.shown().state == "refused");
    queue.kept.now += 1h;
    CHECK_FALSE(queue.send(Delivery::accepted));
    CHECK(queue.outbox().unhandled(queue.auditor).size() == 1);
}

TEST_CASE("P-3: a link that broke before the answer is uncertain, and sent again under the same Message-ID",
          "[storage]") {
    Queue queue;
    queue.send(Delivery::uncertain, 0);
    CHECK(queue.shown().state == "uncertain");
    CHECK(queue.outbox().unhandled(queue.auditor).size() == 1);
    queue.kept.now += 1min;
    CHECK(queue.send(Delivery::accepted));
    CHECK(queue.shown().state == "accepted");
    CHECK(queue.shown().maybe_twice);
    CHECK(queue.shown().message_id == "one@homeward.example");
}

TEST_CASE("F-19: a dead sender's letter is taken again, and a late writer is fenced off", "[storage]") {
    Queue queue;
    const auto first = queue.outbox().take("node_1", 60s);
    REQUIRE(first);
    CHECK(queue.shown().state == "sending");
    CHECK_FALSE(queue.outbox().take("node_2", 60s));
    queue.kept.reopen();
    queue.kept.now += 60s;
    const auto second = queue.outbox().take("node_2", 60s);
    REQUIRE(second);
    CHECK(second->message_id == first->message_id);
    CHECK(second->bytes == first->bytes);
    CHECK(second->attempts == 2);
    CHECK(queue.shown().maybe_twice);
    CHECK_FALSE(queue.outbox().settle(*first, {MailState::refused, "550", {}}));
    CHECK(queue.shown().state == "sending");
    CHECK(queue.outbox().settle(*second, {MailState::accepted, "250", {}}));
    CHECK_FALSE(queue.outbox().settle(*second, {MailState::refused, "550", {}}));
    CHECK(queue.shown().state == "accepted");
}

TEST_CASE("a letter is acknowledged once, by who has its link", "[storage]") {
    Queue queue;
    queue.send(Delivery::accepted);
    const std::string id = queue.shown().id;
    const std::string code = queue.outbox().acknowledgement_code(id);
    CHECK_FALSE(queue.outbox().acknowledge(id, "", ""));
    CHECK_FALSE(queue.outbox().acknowledge(id, code + "0", ""));
    CHECK_FALSE(queue.outbox().acknowledge("out_none", code, ""));
    CHECK(queue.outbox().acknowledge(id, code, ""));
    CHECK_FALSE(queue.outbox().acknowledge(id, code, ""));
    CHECK(queue.shown().state == "acknowledged");
}

TEST_CASE("a bounce is told of for what was accepted", "[storage]") {
    Queue queue;
    CHECK_FALSE(queue.outbox().note_bounce(queue.service, "one@homeward.example"));
    queue.send(Delivery::accepted);
    CHECK_FALSE(queue.outbox().note_bounce(queue.service, "two@homeward.example"));
    CHECK(queue.outbox().note_bounce(queue.service, "one@homeward.example"));
    CHECK(queue.shown().state == "bounced");
    CHECK(queue.outbox().unhandled(queue.auditor).size() == 1);
}

TEST_CASE("S-36: a line break in an address or Message-ID is refused", "[storage]") {
    Queue queue;
    QueuedMail letter = CaseWork::letter("misper@police.example");
    std::string QueuedMail::*const member =
        GENERATE(&QueuedMail::from, &QueuedMail::to, &QueuedMail::message_id);
    letter.*member += GENERATE(std::string("\r\nBcc: x@y.example"), std::string("\n"), std::string("\0", 1));
    CHECK(code_of([&] { queue.outbox().queue_notice(queue.service, "res_2", {letter}); }) == "validation");
    CHECK(queue.outbox().of(queue.auditor, "res_2").empty());
}
