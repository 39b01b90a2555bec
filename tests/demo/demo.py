#!/usr/bin/env python3
"""The main job once, over HTTP: a police debrief in, the form pre-filled, completed, signed by two people, the signed
report and the intelligence e-mail out. Starts the service and a mail server that insists on TLS on free ports of this
machine, and leaves what came out in var/demo/. Python's standard library only.
"""
import datetime
import email
import email.policy
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "api"), str(ROOT / "tests" / "support")]
import certificates  # noqa: E402
from service import BUILD, Person, Service  # noqa: E402

PAPER = ROOT / "samples" / "documents" / "compact-01.pdf"
SAMPLE = ROOT / "samples" / "forms" / "london-complete.json"
FORM = "london_borough"
POLICE = "missing-unit@ashdown-police.example"


class Failed(Exception):
    pass


def say(text):
    print(text, flush=True)


def need(answer, *statuses):
    """The answer's JSON, if it has one of the statuses."""
    if answer.status not in statuses:
        raise Failed(f"answered {answer.status}: {answer.body[:2000].decode(errors='replace')}")
    return json.loads(answer.body) if answer.body[:1] == b"{" else None


def once():
    return {"Idempotency-Key": uuid.uuid4().hex}


class Sink:
    """The stand-in for the police mail server."""

    def __init__(self, folder):
        folder.mkdir()
        self.mails = folder / "mails"
        self.mails.mkdir()
        self.authority = certificates.authority(folder)
        certificate, key = certificates.server(folder, self.authority)
        self.process = subprocess.Popen([sys.executable, str(ROOT / "tests" / "support" / "mail_sink.py"), str(self.mails), str(certificate), str(key)],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def wait_for(self, recipient, seconds=60):
        """The first message to `recipient`: (path, message)."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for path in sorted(self.mails.glob("*.eml")):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                if recipient in (message["To"] or ""):
                    return path, message
            time.sleep(0.2)
        raise Failed(f"no mail to {recipient} within {seconds} s")


def upload_and_review(coordinator):
    paper = need(coordinator.api("POST", "/documents", raw=PAPER.read_bytes(), media="application/pdf"), 201)
    told = paper["records"][0]
    say(f"1. Debrief in: {paper['document']['kind']} of {paper['document'].get('force', 'a force')}, {len(told['fields'])} fields, "
        f"{len(told['narrative'])} passages, {len(told['entities'])} people, places and numbers")
    clear, unsure = [], []
    for field, item in told["fields"].items():
        (clear if item["confidence"] >= 0.8 else unsure).append(field)
    accept = {"decision": "accepted"}
    need(coordinator.api("POST", f"/documents/{paper['id']}/records/0/decisions",
                         {"decisions": {f"fields/{field}": accept for field in clear}}), 200)
    for field in unsure:
        tag = coordinator.api("GET", f"/documents/{paper['id']}").headers["etag"]
        need(coordinator.api("PATCH", f"/documents/{paper['id']}/records/0/fields/{field}", accept, {"If-Match": tag}), 200)
    say(f"2. Checked by a person: {len(clear)} clear values together, {len(unsure)} unsure ones one by one")
    return paper


def open_episode(coordinator, paper, interviewer_id):
    episode = need(coordinator.api("POST", f"/documents/{paper['id']}/records/0/link", {"new_child": True}), 201)
    found = episode["facts"].get("episode.found_at", {}).get("value", "2026-03-13T15:20")
    returned = datetime.datetime.fromisoformat(found if "T" in found else found + "T12:00") + datetime.timedelta(minutes=50)
    tag = coordinator.api("GET", f"/episodes/{episode['id']}").headers["etag"]
    need(coordinator.api("PATCH", f"/episodes/{episode['id']}",
                         {"assigned_to": interviewer_id, "facts": {"returned_at": {"value": returned.isoformat(timespec="minutes")}}},
                         {"If-Match": tag}), 200)
    clock = need(coordinator.api("GET", f"/episodes/{episode['reference']}/clock"), 200)
    say(f"3. Episode {episode['reference']} opened; the 72 hours end {clock['due_at']}")
    return episode, returned


def begin(coordinator, interviewer, episode, returned):
    interview = need(coordinator.api("POST", "/interviews", {"episode_ids": [episode["id"]], "form_id": FORM}), 201)
    path = f"/interviews/{interview['id']}"
    suggested = need(interviewer.api("GET", path + "/suggestions"), 200)
    say(f"4. Form {FORM} pre-filled: {len(interview['header'])} facts, {len(suggested['suggestions'])} suggestions, "
        f"{len(suggested['beside'])} passages beside the questions")
    offered = (returned + datetime.timedelta(hours=17)).isoformat(timespec="minutes")
    held = (returned + datetime.timedelta(hours=42)).isoformat(timespec="minutes")
    need(coordinator.api("POST", path + "/offers", {"at": offered, "by": "Dee Cole", "how": "in_person", "independent_offered": "yes",
                                                   "accepted": "yes", "chose": "independent_worker"}), 201)
    need(interviewer.api("POST", path + "/outcome", {"kind": "held", "at": held, "place": "A room at school", "manner": "face_to_face"}), 201)
    tag = interviewer.api("GET", path).headers["etag"]
    need(interviewer.api("PATCH", path, {"header": {"placing_authority": {"value": "Ashdown County Council"},
                                                    "commissioner": {"value": "Ashdown County Council"},
                                                    "agreement_ref": {"value": "Ashdown County Council / Wayfarer Trust"}}},
                         {"If-Match": tag}), 200)
    say("5. Offered and accepted after 17 hours, held face to face after 42")
    return interview, path, offered, held


def answers_of(sample, forename, offered, held):
    """The sample's answers, as this young person's: its names and days are replaced by this interview's."""
    text = json.dumps(sample["answers"]).replace("Kai", forename).replace("Maya Ali", "Mo Ali")
    answers = json.loads(text)
    for answer in answers.values():
        if isinstance(answer, dict):
            for gone in ("source", "more_sources", "alternatives"):
                if isinstance(answer.get(gone), dict) and answer[gone].get("kind") == "police_document":
                    answer[gone] = {"kind": "person", "person": "Priya Shah", "role": "interviewer", "at": held}
            answer["confirmed"] = True
    answers["p1_2"] = {"value": offered[:10]}
    answers["p2_1"] = {"value": held[:10]}
    answers["p2_2"] = {"value": "Priya Shah"}
    answers["p2_16"] = {"value": "Mo Ali"}
    by = (datetime.datetime.fromisoformat(held) + datetime.timedelta(days=7)).date().isoformat()
    for row in answers.get("p2_13", {}).get("value", []):
        row["by_when"] = by
    return answers


def write_up(interviewer, path, paper, offered, held):
    sample = json.loads(SAMPLE.read_text())
    forename = paper["records"][0]["fields"].get("subject.forenames", {}).get("value", "Sam").split()[0]
    answers = answers_of(sample, forename, offered, held)
    form = need(interviewer.api("GET", path + "/form"), 200)
    written = 0
    for section in form["sections"]:
        mine = {q["id"]: answers[q["id"]] for q in section["questions"] if q["id"] in answers}
        tag = interviewer.api("GET", f"{path}/form/{section['id']}").headers.get("etag")
        need(interviewer.api("PATCH", f"{path}/form/{section['id']}", {"answers": mine}, {"If-Match": tag} if tag else None), 200)
        written += len(mine)
    say(f"6. Written up: {written} answers in {len(form['sections'])} sections")


def check(interviewer, path):
    findings = need(interviewer.api("GET", path + "/checks"), 200)["items"]
    for finding in findings:
        if finding["severity"] == "W":
            need(interviewer.api("POST", f"{path}/checks/{finding['check']}/answers",
                                 {"why": "Talked through with the manager; what is known stands in the report."}), 200)
    left = [f for f in need(interviewer.api("GET", path + "/checks"), 200)["items"] if f["severity"] == "B"]
    if left:
        raise Failed("the checks block signing: " + json.dumps(left, ensure_ascii=False))
    say(f"7. Checked: {len(findings)} findings, none blocks; reasons given for {sum(f['severity'] == 'W' for f in findings)}")


def fresh_code(person, path):
    """What the person's app shows: the demonstration's page tells it."""
    page = person.page(path.removeprefix("/api/v1") + "/sign").text
    return re.search(r'hw-mono">(\d{6})<', page).group(1)


def sign(interviewer, manager, path, manager_id, out):
    shown = need(interviewer.api("POST", path + "/approvals", {"as": "interviewer", "manager": manager_id}), 201)
    act = {**{k: shown[k] for k in ("as", "version", "approval", "digest", "made_at")}, "statement_accepted": True}
    if hashlib.sha256(interviewer.api("GET", shown["pdf"]).body).hexdigest() != shown["digest"]:
        raise Failed("what is shown is not what is signed")
    if interviewer.api("POST", path + "/signatures", {**act, "code": "000000"}, once()).status != 401:
        raise Failed("signed without the second factor")
    need(interviewer.api("POST", path + "/signatures", {**act, "code": fresh_code(interviewer, path)}, once()), 201)
    refused = interviewer.api("POST", path + "/approvals", {"as": "manager"})
    if refused.status not in (403, 409):
        raise Failed("one person could sign twice")
    shown = need(manager.api("POST", path + "/approvals", {"as": "manager"}), 201)
    act = {**{k: shown[k] for k in ("as", "version", "approval", "digest", "made_at")}, "statement_accepted": True}
    need(manager.api("POST", path + "/signatures", {**act, "code": fresh_code(manager, path)}, once()), 201)
    report = need(manager.api("POST", path + "/reports"), 201)
    pdf = manager.api("GET", f"/reports/{report['id']}.pdf")
    need(pdf, 200)
    file = out / f"{report['reference']}-RR-v{report['version']}.pdf"
    file.write_bytes(pdf.body)
    whole = need(manager.api("GET", path + "?whole=true"), 200)["interview"]
    (out / "interview.json").write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
    say(f"8. Signed by interviewer and manager, sealed: {file.name}, {len(pdf.body)} bytes")
    return report, file


def verify(service, file, out):
    anchors = out / "authority.pem"
    anchors.write_text("".join(p.read_text() for p in sorted((service.folder / "store" / "keys" / "signing").glob("*/authority.pem"))))
    done = subprocess.run([str(BUILD / "homeward"), "verify", str(file), "--trust", str(anchors)], capture_output=True, text=True)
    verdict = json.loads(done.stdout)
    if done.returncode != 0 or not verdict["valid"] or len(verdict["signatures"]) != 3:
        raise Failed("homeward verify: " + done.stdout + done.stderr)
    known = service.request("POST", "/api/v1/verify", file.read_bytes(), {"Content-Type": "application/pdf"})
    if need(known, 200)["result"] != "genuine":
        raise Failed("the service does not know its own report: " + known.text)
    say("9. Verified: " + ", ".join(s["signer"] for s in verdict["signatures"]))


REASONS = {"risk": "Adults outside the family may be harming the young person.", "told_child": True, "told_carer": True,
           "basis": "public task", "source_risk": "The young person could be blamed; their name stays with us.", "third_parties_checked": True}


def release(manager, report, agreement):
    recipient = next(r for r in agreement["recipients"] if r.get("address", "").startswith("commissioner"))
    refused = manager.api("POST", f"/reports/{report['id']}/releases",
                          {"agreement_id": agreement["id"], "recipients": ["somebody@elsewhere.example"], "reasons": REASONS}, once())
    if refused.status != 422:
        raise Failed(f"a recipient outside the agreement was not refused: {refused.status}")
    body = {"agreement_id": agreement["id"], "recipients": [recipient["address"]], "reasons": REASONS}
    if recipient.get("organisation_id"):
        body["to_organisations"] = [recipient["organisation_id"]]
    key = once()
    first = need(manager.api("POST", f"/reports/{report['id']}/releases", body, key), 201)
    again = need(manager.api("POST", f"/reports/{report['id']}/releases", body, key), 201)
    if first["id"] != again["id"]:
        raise Failed("the same request released twice")
    say(f"10. Released under \"{agreement['title']}\"; a recipient it does not name was refused")
    return recipient["address"]


def intelligence(interviewer, manager, path, agreement):
    items = json.loads(SAMPLE.read_text())["intelligence"]["items"]
    summary = need(interviewer.api("POST", path + "/intelligence", {"items": items[:1], "duty_phone": "01632 960 100"}), 201)
    place = f"/intelligence/{summary['id']}"
    for item in items[1:]:
        need(interviewer.api("POST", place + "/items", item), 201)
    version = int(manager.api("GET", place).headers["etag"].strip('"'))
    need(manager.api("POST", place + "/approval", {"version": version}, once()), 201)
    need(manager.api("POST", place + "/dispatches", {"agreement_id": agreement["id"], "recipients": [POLICE], "reasons": REASONS}, once()), 201)
    say(f"11. Information for police: {len(items)} items written by one person, approved and sent by another")
    return place


def receive(sink, manager, place, commissioner, out):
    path, message = sink.wait_for(POLICE)
    attached = [part for part in message.iter_attachments()]
    if len(attached) != 1 or not attached[0].get_content().startswith(b"%PDF-"):
        raise Failed("the mail to police holds no PDF")
    shutil.copy(path, out / "intelligence.eml")
    (out / attached[0].get_filename()).write_bytes(attached[0].get_content())
    note, _ = sink.wait_for(commissioner)
    shutil.copy(note, out / "report-ready.eml")
    end = time.monotonic() + 20
    while True:
        sent = need(manager.api("GET", place + "/dispatches"), 200)["items"]
        if all(d["state"] == "accepted" for d in sent):
            break
        if time.monotonic() > end:
            raise Failed("the outbox does not say accepted: " + json.dumps(sent))
        time.sleep(0.2)
    say(f"12. Received over TLS: \"{message['Subject']}\", with {attached[0].get_filename()}")


def main():
    out = ROOT / "var" / "demo"
    shutil.rmtree(out, ignore_errors=True)
    work = out / "work"
    work.mkdir(parents=True)
    sink = Sink(work / "mail")
    settings = {"HOMEWARD_MAIL_HOST": "localhost", "HOMEWARD_MAIL_PORT": str(sink.port), "HOMEWARD_MAIL_CA_FILE": str(sink.authority[0]),
                "HOMEWARD_MAIL_FROM": "homeward@wayfarer.example", "HOMEWARD_TEMPLATES": str(ROOT / "templates")}
    try:
        with Service(work, settings) as service:
            shutil.copy(work / "store" / "account.txt", out / "account.txt")
            say(f"0. Service on http://{service.host}:{service.port}, mail server on port {sink.port}; people sign in with password and code")
            coordinator, interviewer, manager = (Person(service, role) for role in ("coordinator", "interviewer", "manager"))
            me = need(interviewer.api("GET", "/me"), 200)["id"]
            paper = upload_and_review(coordinator)
            episode, returned = open_episode(coordinator, paper, me)
            _, path, offered, held = begin(coordinator, interviewer, episode, returned)
            write_up(interviewer, path, paper, offered, held)
            check(interviewer, path)
            report, file = sign(interviewer, manager, path, need(manager.api("GET", "/me"), 200)["id"], out)
            verify(service, file, out)
            agreement = need(manager.api("GET", "/agreements"), 200)["items"][0]
            commissioner = release(manager, report, agreement)
            place = intelligence(interviewer, manager, path, agreement)
            receive(sink, manager, place, commissioner, out)
    except Failed as failed:
        say(f"FAILED: {failed}")
        return 1
    finally:
        sink.stop()
    say(f"All of it worked. Left in {out.relative_to(ROOT)}: " + ", ".join(sorted(p.name for p in out.iterdir() if p.is_file())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
