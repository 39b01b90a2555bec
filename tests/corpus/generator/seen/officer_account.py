"""An officer's account in prose: facts in changing order, relative dates, "Mum" and pronouns, other officers named in passing."""
import datetime as dt

from facts import moment_of
from stories import LISTS
from tales import curled, fill_in, filler, fits, invent, record
from wordfile import word_file
from writers import Pdf, para, run

CLOCKS = ["%H%M hours", "%H%M hrs", "%H:%M", "%-I.%M%p", "%H:%M hrs"]
ABSOLUTE = ["%A %d %B %Y", "%d/%m/%Y", "%d %B %Y", "%a %d %b %Y"]
BANK = {
    "circumstances": ["|There had been words over {p} phone and {s} walked out with the dog lead still in {p} hand.", "|Nobody heard {o} go; the side gate was open and {p} bike was missing from the shed.",
                      "|{S} had told everyone that {s} was stopping for football training, which turned out not to be on."],
    "reasons": ["|When I asked why, {n} told me that {s} had \"had enough of being the babysitter\".", "|{n} told me {s} left because {s} was frightened about {p} school report.",
                "|The reason {n} gave me was that {s} misses {p} cousins, who moved to {away} in the spring."],
    "where_been": ["|{n} explained that {s} walked along the canal as far as {venue} and stayed there for a few hours.", "|{S} then went to {house}, which is where {p} mate's cousin lives, and slept on the floor.",
                   "|{n} described going into {venue2} to keep warm and being moved on by security.", "|From there {s} took a bus to {street} and waited in a garden shed until the rain stopped."],
    "who_with": ["|{n} was in the company of {person}, who is fifteen and goes to the same school.", "|{S} had met someone called {person2} and a lad they call {nick}.", "|{n} told me that {s} saw nobody {s} knew.",
                 "|A male using the name {handle} had messaged {o} and told {o} to come on {p} own."],
    "harm": ["injured=yes|{S} showed me a swollen ankle, which {s} said {s} did jumping down from a wall.", "injured=no|I could see no injury to {o} and {s} told me that {s} was not hurt.", "injured=not_known|{n} would not say whether anybody had hurt {o}."],
    "substances": ["substances=yes|{n} accepted that {s} had smoked cannabis.", "substances=no|{n} told me that {s} had had nothing to drink and had taken no drugs.", "substances=not_known|I asked about alcohol and drugs and {s} shrugged."],
    "exploitation": ["exploitation_concern=yes|I am concerned that {n} is being groomed: a {car}, registration {vrm}, was seen waiting for {o} outside school twice this week.",
                     "exploitation_concern=yes|{n} had a train ticket and a phone, number {phone}, that were not {p} own, and I believe {s} is being exploited.", "exploitation_concern=no|I saw and heard nothing that made me suspect exploitation."],
    "child_views": ["|{n} would like someone to ask {o} before plans are made.", "|Before I left {s} said, \"Can you tell them I'm not going back to that school.\""],
    "parent_views": ["|{Carer} told me that {s} has been going downhill since Christmas and that they are at the end of their tether.", "|{Carer} was angry at first and then very upset. {Carer} has since found a letter from {person3} in {p} room."],
    "officer_view": ["|{n} was quiet and would not look at me when we talked about the evening.", "|In my opinion {s} will go again if nothing changes at home."],
    "actions": ["|I have completed a child protection notification and told the duty sergeant, PS {sergeant}.", "|I gave {Carer} the number of the missing co-ordinator and will ring again at the weekend."]}
ALSO = {"where_been": ["who_with"], "who_with": ["where_been"], "exploitation": ["officer_view", "who_with"], "officer_view": ["exploitation", "child_views"], "harm": ["officer_view"], "circumstances": ["reasons"], "child_views": ["reasons"]}


def later(rng, before, now, absolute):
    """The day of `now`, told from `before` where a reader would."""
    days = (now.date() - before.date()).days
    near = {0: ["the same day", "that day"], 1: ["the following day", "the next day"], -1: ["the previous day", "the day before"]}.get(days)
    return rng.choice(near) if near and rng.random() < 0.75 else "on " + now.strftime(absolute)


def account(rng, case, fill):
    """The facts as paragraphs of sentences, and the fields that they state."""
    f = case.fields
    clock, absolute = rng.choice(CLOCKS), rng.choice(ABSOLUTE)
    at = lambda moment: moment.strftime(clock).replace("AM", "am").replace("PM", "pm")
    seen, reported, found, held = (moment_of(f[k]) for k in ("episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"))
    n, full = fill["n"], f'{f["subject.forenames"]} {rng.choice([f["subject.surname"].upper(), f["subject.surname"]])}'
    born = dt.date.fromisoformat(f["subject.date_of_birth"]).strftime(rng.choice(["%d/%m/%Y", "%d %B %Y", "%d.%m.%Y"]))
    me = f'{f["debrief.officer_rank"]} {f["debrief.officer_number"]} {f["debrief.officer"]}'
    given = ["subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.reported_at", "episode.reported_by", "episode.reporter_relationship", "episode.found_at",
             "episode.found_place", "debrief.held_at", "debrief.held_place", "officer"]
    who = f"{full}, {rng.choice(['born', 'date of birth', 'DOB'])} {born}"
    address = f["subject.home_address"]
    person = [f"I am {me} of {case.force}.", f"This account concerns {who}.", f"The police reference is {case.reference}."]
    if rng.random() < 0.85:
        given.append("subject.home_address")
        person[1] = f"This account concerns {who}, {rng.choice(['of', 'who lives at', 'whose home address is'])} {address}."
    if "subject.placement_address" in f:
        given += ["subject.placement_address", "subject.care_status"]
        case.printed["subject.care_status"] = ""
        person.append(f"{n} is a looked after child and is placed at {f['subject.placement_address']}.")
    for name, sentence in (("subject.school", f"{fill['S']} attends {f['subject.school']}."), ("subject.phone", f"{fill['P']} mobile number is {f['subject.phone'][:5]} {f['subject.phone'][5:]}."),
                           ("episode.previous_count", f"This is the {ordinal(f['episode.previous_count'] + 1)} time that {fill['s']} has been reported missing.")):
        if rng.random() < 0.4:
            given.append(name)
            person.append(sentence)
    reporter = f"{fill['p']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}"
    vanished = f"{n} was last seen at {rng.choice(['', 'about '])}{at(seen)} on {seen.strftime(absolute)}."
    if rng.random() < 0.5:
        given.append("episode.last_seen_place")
        vanished = f"{n} was last seen at {at(seen)} on {seen.strftime(absolute)} at {f['episode.last_seen_place']}."
    told = rng.choice([f"{fill['P']} {f['episode.reporter_relationship']}, {f['episode.reported_by']}, reported {fill['o']} missing at {at(reported)} {later(rng, seen, reported, absolute)}.",
                       f"{fill['S']} was reported missing to police by {reporter}, at {at(reported)} {later(rng, seen, reported, absolute)}."])
    returned = rng.choice([f"{n} was found at {f['episode.found_place']} at {at(found)} {later(rng, reported, found, absolute)}.", f"At {at(found)} {later(rng, reported, found, absolute)} {fill['s']} was located at {f['episode.found_place']}."])
    spoke = f"I spoke to {n} at {f['debrief.held_place']} at {at(held)} {later(rng, found, held, absolute)}."
    alone = {"yes": f"I saw {fill['o']} alone.", "no": f"{fill['P']} {f['episode.reporter_relationship']} stayed in the room throughout."}.get(f["debrief.seen_alone"])
    talk = [spoke]
    if alone:
        talk.append(alone)
        given.append("debrief.seen_alone")
    # The chain of days is told forwards, or the talk comes first with a whole date and the rest looks back.
    if rng.random() < 0.35:
        talk[0] = f"At {at(held)} on {held.strftime(absolute)} I spoke to {n} at {f['debrief.held_place']}."
        return [person, talk, [vanished, told, returned]], given
    return [person, [vanished, told, returned], talk], given


def ordinal(number):
    words = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if number < len(words):
        return words[number]
    return f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def officer_account(rng):
    case = invent(rng, LISTS)
    fill = filler(rng, case, LISTS)
    relation = case.fields["episode.reporter_relationship"]
    fill["Carer"] = {"mother": "Mum", "mum": "Mum", "father": "Dad", "dad": "Dad", "grandmother": "Nan"}.get(relation, f"{fill['P']} {relation}")
    fill["sergeant"] = rng.choice(LISTS["officers"])
    paragraphs, given = account(rng, case, fill)
    topics = [t for t in BANK if rng.random() < 0.8] or ["where_been"]
    implied, case.mentioned = {}, {}
    for topic in topics:
        fitting = [s for s in BANK[topic] if fits(case, s.split("|")[0])]
        if not fitting:
            continue
        case.mentioned[topic] = []
        picked = rng.sample(fitting, min(len(fitting), rng.choice([1, 1, 2]) if topic in ("where_been", "who_with") else 1))
        case.narrative[topic] = " ".join(fill_in(case, s.split("|", 1)[1], fill, case.mentioned[topic]) for s in picked)
        for name, value in (c.split("=") for s in picked for c in s.split("|")[0].split(",") if c):
            implied["debrief." + name] = value
    topics = [t for t in topics if t in case.narrative]
    implied["episode.return_method"] = case.fields["episode.return_method"]
    told = [" ".join(p) for p in paragraphs] + [case.narrative[t] for t in topics]
    if rng.random() < 0.5:
        told = [curled(p) for p in told]
    free = [sentence for p in paragraphs for sentence in p]
    title = rng.choice(["Debrief of missing child", "MISSING CHILD - ACCOUNT OF DEBRIEF", "Safe and well: officer's notes"])
    sergeant = [("person", fill["sergeant"])]
    form = rng.choice(["txt", "txt", "pdf", "docx"])
    pages, data, marks = 1, None, {}
    if form == "txt":
        data = (title + "\n\n" + "\n\n".join(told) + "\n").encode()
    elif form == "docx":
        data = word_file(para(run(title, True)) + "".join(para(run(p)) for p in told))
    else:
        pdf, font = Pdf(), rng.choice(["NR", "DR", "F1", "NS"])
        pdf.text(60, 56, title, font, 13)
        y = 84
        for paragraph in told:
            if y > 730:
                pdf.new_page()
                y = 60
            y = pdf.paragraph(60, y, paragraph, 470, font, 10.5) + 9
        data, pages = pdf.save(), len(pdf.pages)
    truth = record(case, given, topics, implied, pages=1 if pages == 1 else None, optional_entities=sergeant, optional_narrative=free)
    for passage in truth["narrative"]:
        if passage["topic"] in ALSO:
            passage["also"] = ALSO[passage["topic"]]
    return form, data, {"document": {"kind": "found_debrief", "text_source": "text_layer", "reference": case.reference, "force": case.force, "pages": pages}, "records": [truth]}, marks
