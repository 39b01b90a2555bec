"""A print from an officer's telephone: cards on a narrow page, a small caption over each value. Beside the child's own there are the informant's address and telephone, the officer's station, a sighting that nobody confirmed,
and the moments at which the record was begun, sent and changed."""
import datetime as dt

from facts import drama_phone, moment_of
from flowing import Flow
from fourth_bank import BANK, LISTS
from printing import document
from tales import Wording, invent, narrate, place_of, record, spaced

ASKED = [("seen_alone", "Spoken to on their own"), ("engaged", "Chose to engage"), ("felt_safe", "Felt safe while missing"), ("injured", "Injured"), ("medical_attention", "Medical attention needed"), ("offence_against", "Victim of an offence"), ("offence_by", "Committed an offence"), ("substances", "Took drugs or alcohol"),
         ("exploitation_concern", "Exploitation concerns"), ("likely_to_repeat", "Likely to go missing again")]
HEADS = {"circumstances": "What happened before", "reasons": "Why they left", "where_been": "Where they went", "who_with": "Who they were with", "child_views": "What they want", "parent_views": "What the parent/carer said", "officer_view": "My observations", "actions": "My next actions"}
KEPT = ("name", "subject.date_of_birth", "subject.home_address", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")


class Cards:
    """A pen that draws captioned values on a narrow page; `given` keeps the fields printed."""

    def __init__(self, rng, case, word, flow):
        self.rng, self.case, self.word, self.flow, self.given = rng, case, word, flow, []

    def card(self, title):
        flow = self.flow
        flow.room(70)
        flow.y += 10
        flow.pdf.rect(24, flow.y, 396, flow.y + 20, grey=0.9)
        flow.pdf.text(32, flow.y + 14, title, flow.bold, 11)
        flow.y += 26

    def caption(self, label, parts):
        """A caption and, under it, the value as (text, mark) parts."""
        flow = self.flow
        flow.room(12 + 1.4 * flow.size)
        flow.pdf.text(32, flow.y + 8, label, flow.plain, 8)
        flow.y += 10
        flow.spans(parts)
        flow.y += 3

    def field(self, label, name):
        held = "debrief.officer" if name == "officer" else name
        if held in self.case.fields and (name in KEPT or self.rng.random() < 0.88):
            self.caption(label, [(self.word.of(self.case, name), name)])
            self.given.append(name)


def other_moment(rng, case, word):
    """When somebody thought that the child was seen, which nobody could confirm."""
    later = moment_of(case.fields["episode.last_seen_at"]) + dt.timedelta(minutes=rng.randint(5, 90))
    return word.moment(later.strftime("%Y-%m-%dT%H:%M"))


def app_print(rng):
    case, word = invent(rng, LISTS), Wording(rng, ["%d %b %Y %H:%M", "%d/%m/%Y, %H:%M", "%a %d %b %Y at %H:%M"])
    f = case.fields
    plain, bold = rng.choice([("NS", "NB"), ("DS", "DB"), ("F1", "F2")])
    begun, sent, changed = (moment_of(f["debrief.held_at"]) + dt.timedelta(minutes=m) for m in (rng.randint(2, 15), rng.randint(20, 90), rng.randint(100, 900)))
    shown = lambda m: m.strftime("%d/%m/%Y %H:%M")
    flow = Flow(plain, bold, rng.choice([10, 10.5]), left=32, right=388, top=46, bottom=770, width=420, height=800, head=lambda pdf, page: pdf.text(24, 28, f"Mobile record {case.reference}   {page}", plain, 8))
    flow.lines(24, rng.choice(["Missing child: return visit", "Return visit (under 18)"]), 370, bold, 15)
    flow.lines(24, case.force, 370, plain, 10)
    flow.lines(24, f"Started {shown(begun)}   Submitted {shown(sent)}   Last edited {shown(changed)}", 372, plain, 8)
    flow.lines(24, f"Police reference: {case.reference}", 370, plain, 10)
    cards = Cards(rng, case, word, flow)
    home, informant_home, phone, station = place_of(rng, LISTS)[0], place_of(rng, LISTS)[0], drama_phone(rng), f"{rng.choice(LISTS['towns'])[0]} Police Station"
    cards.card("Child")
    cards.caption("Name", [(f["subject.forenames"], "subject.forenames"), (f["subject.surname"].upper(), "subject.surname")])
    cards.given += ["subject.forenames", "subject.surname"]
    for label, name in (("Date of birth", "subject.date_of_birth"), ("Gender", "subject.gender"), ("Ethnicity", "subject.ethnicity"), ("Home address", "subject.home_address"), ("Placement address", "subject.placement_address"), ("Phone", "subject.phone"), ("School", "subject.school"),
                        ("Children's services", "subject.care_status")):
        cards.field(label, name)
    cards.card("Informant")
    cards.field("Name", "episode.reported_by")
    cards.field("Relationship to child", "episode.reporter_relationship")
    cards.caption("Address", [(informant_home, None)])
    cards.caption("Phone", [(spaced(rng, phone), None)])
    cards.card("Missing episode")
    if rng.random() < 0.6:
        cards.caption(rng.choice(["Unconfirmed sighting", "Possible sighting (not confirmed)"]), [(f"{other_moment(rng, case, word)}, {home}", None)])
    for label, name in (("Last seen", "episode.last_seen_at"), ("Last seen location", "episode.last_seen_place"), ("Reported", "episode.reported_at"), ("Risk level", "episode.risk"), ("Previous missing episodes", "episode.previous_count"), ("Found", "episode.found_at"), ("Found location", "episode.found_place"),
                        ("How found", "episode.return_method")):
        cards.field(label, name)
    cards.card("Visit")
    for label, name in (("Date and time of visit", "debrief.held_at"), ("Location of visit", "debrief.held_place"), ("Officer", "officer")):
        cards.field(label, name)
    cards.caption("Officer's station", [(station, None)])
    for name, label in ASKED:
        cards.field(label, "debrief." + name)
    topics = [t for t in HEADS if rng.random() < 0.8] or ["reasons"]
    implied = narrate(rng, case, BANK, LISTS, topics)
    cards.card("Account")
    for topic in topics:
        cards.caption(HEADS[topic], [(case.narrative[topic], None)])
    free = [("place", v) for v in (home, informant_home, station, station.rsplit(" ", 2)[0])] + [("phone", phone)]
    truth = record(case, cards.given, topics, implied, flow.pdf.marks, optional_entities=free, optional_narrative=[case.printed["episode.return_method"]])
    return "pdf", flow.pdf.save(), {"document": document(case, flow.pages), "records": [truth]}, flow.boxes
