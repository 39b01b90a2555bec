"""People, places and sentences for the kinds in seen/. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Tariq; Ethan; Jakub; Rhodri; Malachi; Harvey John; Teodor; Kofi; Bilal; Corey; Sonny; Ioan; Abdirahman; Dylan; Levi; Santino"),
    "female": split("Maja; Poppy; Roxanne; Saoirse; Halima; Tegan; Lacey-Ann; Blessing; Yasmin; Nia Mair; Keira; Agnieszka; Summer; Zainab; Honey; Ottilie"),
    "surnames": split("Garrity; Oyelaran; Brackenbury; Malinowski; Featherstone-Hay; Cadwallader; D'Arblay; MacInnes; Hussain; Wolstenholme; Tran; Ap Gwilym; Quartey; Silcox; Nowicka; Leadbitter; St. Clair; Mbeki-Jones"),
    "streets": split("Tollgate Road; Hopper Street; Cinder Lane; Beaufort Gardens; Marlpit Way; Old Foundry Close; Station Approach; Vesper Hill; Parr Street; Gasworks Lane; Wellhouse Drive; Dunlin Close; Bread Street; Maltings Rise"),
    "towns": [("Bolton", "Lancashire", "BL3", "Greater Manchester Police"), ("Grimsby", "Lincolnshire", "DN32", "Humberside Police"), ("Luton", "Bedfordshire", "LU2", "Bedfordshire Police"),
              ("Poole", "Dorset", "BH15", "Dorset Police"), ("Crawley", "West Sussex", "RH11", "Sussex Police"), ("Barnsley", "South Yorkshire", "S71", "South Yorkshire Police"),
              ("Ipswich", "Suffolk", "IP3", "Suffolk Constabulary"), ("Swindon", "Wiltshire", "SN2", "Wiltshire Police"), ("Derby", "Derbyshire", "DE23", "Derbyshire Constabulary"),
              ("Preston", "Lancashire", "PR1", "Lancashire Constabulary"), ("Slough", "Berkshire", "SL2", "Thames Valley Police"), ("Peterborough", "Cambridgeshire", "PE1", "Cambridgeshire Constabulary")],
    "schools": split("Harbour View Academy; Sir Edmund Lacy School; Moorgate High School; The Willows SEMH School; Holy Cross RC Secondary; Parkside Studio School; Eastfield College"),
    "ethnicities": split("White British; White - Eastern European; Black British; Asian - Pakistani; Mixed White and Black Caribbean; Somali; Any other Asian background; White Irish Traveller"),
    "venues": split("Hallmark Retail Park; the Orchard Centre; Bonnington Rec; Lockside Skate Park; the Mecca Shisha Lounge; Priory Bus Interchange; Gladstone Park; Tariq's Chicken Hut; the Old Tannery flats; Quayside Snooker Club; Westgate Multi-Storey"),
    "people": split("Callie Renshaw; Omar Dixon; Brandon Tasker; Freya Luckett; Jermaine Osei; Paige Hartnell; Liam Sugrue; Nicola Feeney; Aaron Pryke; Shay Donoghue; Mia Castellan; Viktor Hlavac"),
    "nicks": split("Biggs; Trigger; Mousey; Z; Little J; Ratty; Chino; Peaches; Uncle Mo; Stretch"),
    "handles": split("@kez_0nrd; @lil.stacks09; @mia.xoxo_11; @bzz.trapline; @noface_jay; @honeyb.2010; @m4x_dnb"),
    "cars": split("black Audi A3; white Transit van; grey VW Golf; blue Ford Focus; red Seat Ibiza; silver Mercedes"),
    "workers": split("Deborah Nicholls; Femi Adeyemi; Karen Twist; Rashid Malik; Louise Hanratty"), "away": split("Blackpool; Rotherham; Camden; Southend; Cardiff; Birmingham"),
    "officers": split("Samantha Oakley; Dean Purvis; Aisha Karim; Thomas Wragg; Niall Gallagher; Rebecca Swift; Jo Pickersgill; Amrit Bhogal"),
    "women": split("Maxine Garrity; Bridget Amoah; Lorraine Duffy; Gail Prosser; Halina Nowicka; Tracey Silcox"), "men": split("Terence Holloway; Sanjay Mehta; Pawel Malinowski; Winston Clarke; Ged Leadbitter"),
    "relations": split("mother; father; grandmother; aunt; stepfather; sister; dad; mum"), "carers": split("foster carer; residential support worker; key worker; night care worker; registered manager"),
    "homes": split("Beechwood House; The Croft; Nightingale Lodge; 4 Lanes Children's Home; Rowan Place"),
    "care": {"looked_after": ["Looked After Child", "LAC s.20", "CLA - full care order"], "child_protection": ["Child Protection Plan", "Subject to CP plan"], "child_in_need": ["Child in Need", "CIN plan"],
             "early_help": ["Early Help", "Open to Early Help"], "not_open": ["Not open to social care", "No current involvement"]},
    "risks": {"high": ["High", "HIGH"], "medium": ["Medium", "MEDIUM"], "low": ["Low", "LOW"], "no_apparent_risk": ["No apparent risk", "No Apparent Risk (Absent)"]},
    "methods": {"own_accord": ["Returned of own accord", "Self return", "Came home of own volition"], "police": ["Found by police", "Located by officers", "Police located"],
                "family_or_carer": ["Found by family", "Collected by carer", "Returned by parent/carer"]}}

BANK = {
    "circumstances": [
        "|{n} was told that {s} could not go to a sleepover, became upset and climbed out over the kitchen roof.", "|At {seen} {n} said {s} was taking the bin out and did not come back in.",
        "|The {rel} noticed at breakfast that {p} trainers and coat had gone and the chain was off the door.", "|{n} got off the school bus two stops early and did not reply to any messages after that.",
        "|There had been a row the night before about vaping and {n} packed a rucksack.", "|{n} was dropped at the main gates by the {rel} but never registered for period one.",
        "|{P} phone has been switched off since {seen} and calls go straight to voicemail.", "|A door alarm sounded at {seen} and the night checks found that {n} had left by the fire exit."],
    "reasons": [
        "|{n} says {s} went because \"nobody asks me anything, they just decide\".", "|{S} told me that {s} is sick of sharing a bedroom with {p} younger brother.", "|{n} gave no reason except that {s} was bored and it was hot.",
        "|{n} explained that a lad at school has been calling {o} a grass and {s} could not face going in.", "|{S} wanted to see {p} nan, who {s} has not been allowed to visit since Easter.",
        "|{n} stated that {s} owed somebody money and had been told to meet them.", "|{n} said it kicks off every time {p} mum's boyfriend comes round, so {s} goes out."],
    "where_been": [
        "|{n} said {s} spent the afternoon at {venue} and then walked around until it got dark.", "|{S} slept on a sofa at {house} but would not say who lives there.", "|{n} claims {s} was in {venue} the whole time, although staff there had not seen {o}.",
        "|{n} got the train to {away} without a ticket, hung about near the station and came back on the last one.", "|After that {s} went to a flat on {street} where there was a party.",
        "|{n} refused to tell me where {s} had slept, saying only \"somewhere warm\".", "|{n} told me {s} stayed in the stairwell of {venue2} from midnight until it was light."],
    "who_with": [
        "|{n} was with {person} and {person2} to begin with; {person2} went home at about ten.", "|{S} met a male {s} knows only as {nick}, thought to be in his twenties.", "|{n} said \"just my mates\" and would not give names.",
        "|{n} had arranged to meet someone {s} had been talking to on Snapchat who uses {handle}.", "|{S} said {person} picked {o} up with an older lad called {nick2} driving.", "|{n} insists that {s} was on {p} own throughout.",
        "|{n} named {person3} as the one {s} stayed with, who is in the year above at school."],
    "harm": [
        "injured=yes|{n} has bruising to the right forearm which {s} says came from falling off a wall.", "injured=yes|{S} had a cut lip and said that a girl had slapped {o}.", "injured=no|{n} had no visible injuries and did not complain of any pain.",
        "injured=no|{S} said {s} was fine and nothing had happened to {o}.", "injured=not_known|{n} kept {p} coat on throughout and would not say whether {s} was hurt.", "injured=no|No injuries seen, clothing clean and dry."],
    "substances": [
        "substances=yes|{n} told us {s} had two or three drags on a spliff.", "substances=yes|{S} admitted sharing a bottle of vodka and was sick on the way home.", "substances=no|{n} denied any drink or drugs and there was nothing about {p} speech or eyes to suggest otherwise.",
        "substances=no|{S} did not appear under the influence.", "substances=not_known|{n} would not be drawn on whether {s} had taken anything.", "substances=yes|{n} smelled strongly of cannabis and had a grinder in {p} pocket."],
    "exploitation": [
        "exploitation_concern=yes|{n} came back with new trainers and £60 in notes that {s} could not account for.", "exploitation_concern=yes|{S} was seen by a neighbour getting out of a {car}, {vrm}, round the corner.",
        "exploitation_concern=yes|The {rel} found a second handset in {p} bag; the number {phone} rang repeatedly while we were there.", "exploitation_concern=no|Nothing to indicate that {n} is being exploited.",
        "exploitation_concern=no|No CSE or CCE markers noted on this occasion.", "exploitation_concern=not_known|It is not possible to say from this conversation whether {n} is being exploited.",
        "exploitation_concern=yes|A message on the lock screen from {handle2} read \"u owe me for last nite\"."],
    "return": [
        "return_method=own_accord|{n} let {self} in with {p} own key at {found} and went straight to bed.", "return_method=own_accord|{S} turned up on the doorstep at {found}, wet through.", "return_method=police|Officers on patrol recognised {n} from the briefing at {found} and brought {o} back.",
        "return_method=police|A PCSO stopped {n} at {found} and called for a unit to take {o} home.", "return_method=family_or_carer|The {rel} drove round looking and found {n} at {found}.", "return_method=family_or_carer|{n} texted the {rel} asking for a lift and was picked up at {found}."],
    "child_views": [
        "|{n} wants {p} own room and says {s} would stay in if {s} had one.", "|{S} asked whether {s} could change school.", "|\"I'm not a baby, I can look after myself,\" {n} said.", "|{n} would speak to a youth worker but not to a social worker.",
        "|{n} said {s} does not see what the fuss is about.", "|{S} would like help with {p} anger."],
    "parent_views": [
        "|The {rel} is exhausted and says that this is happening every weekend.", "|According to the {rel}, {n} is a different child since {s} started seeing {person3}.", "|The {rel} would like a curfew to be put in writing.", "|The {rel} does not accept that there is a problem.",
        "|The {rel} has looked at {p} tablet and is worried about an account called {handle3}."],
    "officer_view": [
        "|{n} was chatty and relaxed until I asked where {s} had slept.", "|I do not believe that we have been told the truth about the company {s} keeps.", "|{S} presented as tired, hungry and a bit embarrassed.", "|The house was warm and clean and there was food in the fridge.",
        "|{n} gave one-word answers and kept checking {p} phone.", "|The relationship between {n} and the {rel} appeared strained."],
    "actions": [
        "|PPN submitted and copied to the MASH.", "|{worker}, social worker, emailed with a summary.", "|Intel log to follow.", "|Trigger plan to be reviewed at the next multi-agency meeting.", "|No further police action at this time.", "|Return home interview to be arranged by the local authority within 72 hours.",
        "|Words of advice given about contacting the {rel}."]}
