"""A fifth set of people, places and sentences, for the kinds that were written last. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Alfie; Zubair; Corey; Emrys; Lucian; Nathaniel; Tadhg; Ruben; Jaxon; Faisal; Oskar; Kayden; Samson; Iwan; Dario; Solomon; Mikey; Jean-Paul; Harvey Jay; Adeel"),
    "female": split("Tegan; Maryam; Poppy; Iwona; Adaeze; Nerys; Skye; Rosa; Halima; Keira; Seren; Blessing; Anya; Isla-Rose; Tamsin; Dolcie; Eithne; Ruby Lou; Yasmin; Chanel"),
    "surnames": split("Garside; Odunsi; Majeed; Skowron; Trevanion; McGinty; De Souza; Hartshorne; Lockyer; Eze; Mac an Bhaird; Quaye; Birchall; Rzepka; Whitmarsh-Cole; O'Gara; Cadwallader; Mistry; Popescu; Van Houten; Sillitoe; Ekpo; Tredwell; Nwachukwu"),
    "streets": split("Coppice Rise; Old Station Road; Saltmarsh Avenue; Bellfounder Lane; Heather Bank; Cwrt Afallen; Dunlin Way; Weavers Yard; Fairview; Sovereign Parade; Long Acre; Tithebarn Street; Rowan Garth; Prospect Place; Union Street; Hop Garden Close; "
                     "Viaduct Road; Mayfield Drive; Chapel Hill; Gasworks Lane"),
    "towns": [("Rotherham", "South Yorkshire", "S65", "South Yorkshire Police"), ("Oldham", "", "OL8", "Greater Manchester Police"), ("Preston", "Lancashire", "PR1", "Lancashire Constabulary"), ("Darlington", "County Durham", "DL3", "Durham Constabulary"),
              ("Redcar", "", "TS10", "Cleveland Police"), ("Kettering", "Northamptonshire", "NN15", "Northamptonshire Police"), ("Leicester", "", "LE4", "Leicestershire Police"), ("Stafford", "Staffordshire", "ST17", "Staffordshire Police"), ("Ipswich", "Suffolk", "IP3", "Suffolk Constabulary"),
              ("Wisbech", "Cambridgeshire", "PE13", "Cambridgeshire Constabulary"), ("Andover", "Hampshire", "SP10", "Hampshire and Isle of Wight Constabulary"), ("Yeovil", "Somerset", "BA21", "Avon and Somerset Police"), ("Weymouth", "Dorset", "DT4", "Dorset Police"),
              ("Scarborough", "North Yorkshire", "YO12", "North Yorkshire Police"), ("Reading", "Berkshire", "RG30", "Thames Valley Police"), ("Hastings", "East Sussex", "TN34", "Sussex Police"), ("Halesowen", "", "B62", "West Midlands Police")],
    "schools": split("Ridgeway Free School; Our Lady of Light Primary; The Ferrers Academy; Greenbank Special School; Southmoor Sixth Form; Chapel Lane Alternative Provision; Holy Rood High; Elmhurst Studio School; Ysgol Glan yr Aber"),
    "ethnicities": split("White - Irish; Black British - African; Asian - Bangladeshi; White Romanian; Any other mixed background; Gypsy or Roma; Asian - Chinese; White - British; Black - Caribbean; Arab"),
    "venues": split("Tramway Retail Park; the Jubilee Arcade; Peartree Bridge; Seacroft Bowling Green; the Weighbridge; Union Street Chicken Shop; Ashdown Bus Interchange; St Aldhelm's Churchyard; Bluebell Copse; Denby Leisure Pool; Corner House Hostel; the Half Moon; "
                    "Marina Car Park; Harlequin Cinema; Long Meadow Playing Fields; Trinity Launderette; Greyhound Track; Castle Gardens; the Old Brewery; Piccolo Pizza; Northway Garage; Lidgate Reservoir; Cedar Court Flats; Parkside Travel Inn; Brook Mill; Dockers' Club; Tower Block C"),
    "people": split("Leon Amankwah; Sasha Bickerstaff; Ellis Garrity; Ionut Barbu; Maisie Dobbs-Lane; Rehan Chaudhry; Tilly Oakden; Curtis Maynard; Zainab Bello; Jordan Sproat; Lacey Finnegan; Rhun Bebb; Mason Tuckwell; Chidera Obi; Amber Lovegrove; Kian Devaney"),
    "nicks": split("Scoot; Big Mac; Bones; Twitch; Peanut; Uncle Ray; Flex; Goldie; Stitch; Wiz; Rocky; Lil Tee"),
    "handles": split("@teegs_offline; @maryam.mp4; @yung.scoot_19; @notcorey_; @realflex.hd; @skye.scraper6; @bonez.2wave; @rubes.x.lou; @quiet1_99; @goldie_locs.k"),
    "cars": split("maroon Ford Galaxy; white Nissan Juke; black Volkswagen Golf; grey Skoda Octavia; yellow Fiat 500; blue Peugeot 208; silver Toyota Prius; red Suzuki Swift"),
    "workers": split("Philippa Stanway; Osman Kaya; Gemma Thorley; Dean Braithwaite; Hilary Vosper; Ngozi Umeh"), "away": split("Brighton; Leeds; Skegness; Coventry; Torquay; Bristol; Whitby; Sheffield"),
    "officers": split("Leanne Purdy; Hassan Mirza; Stuart Gaskell; Morwenna Pascoe; Oliver Chattaway; Nicola Braid; Babatunde Ojo; Clare Inglethorpe; Damian Foy; Iestyn Howell"),
    "women": split("Sharon Garside; Adaora Eze; Noreen O'Gara; Halina Skowron; Beverley Tredwell; Rukhsana Majeed; Yvonne Quaye; Christine Lockyer"),
    "men": split("Trevor Hartshorne; Ion Popescu; Desmond Odunsi; Kevin Birchall; Sanjay Mistry; Patrick McGinty; Aled Cadwallader; Wayne Sillitoe"),
    "relations": split("mother; father; grandmother; aunt; stepfather; mum; dad; brother; sister; grandfather"), "carers": split("foster mother; waking night worker; deputy manager; respite carer; supported living worker; foster carer"),
    "homes": split("Rookery House; The Limes; Cobblers Cottage; Stepping Stones; Lavender Lodge; Kingfisher View"),
    "care": {"looked_after": ["Looked after - section 20", "Child in care", "CLA - full care order", "Looked After Child"], "child_protection": ["Child Protection Plan (emotional abuse)", "On a CP plan", "Child protection"], "child_in_need": ["Child in Need", "CiN - section 17"],
             "early_help": ["Early Help open", "Early help"], "not_open": ["Not open to children's social care", "Not currently open"], "care_leaver": ["Care leaver"]},
    "risks": {"high": ["High", "HIGH", "High Risk"], "medium": ["Medium", "MEDIUM", "Medium Risk"], "low": ["Low", "LOW"], "no_apparent_risk": ["NO APPARENT RISK", "No apparent risk"]},
    "methods": {"own_accord": ["Returned by self", "Came home of own accord", "Returned independently"], "police": ["Found by police", "Located by police and returned", "Police returned"], "family_or_carer": ["Returned by family", "Found by carer", "Family member located"],
                "other": ["Returned by a member of the public", "Brought home by a friend's parent"]}}

BANK = {
    "circumstances": [
        "|At {seen} the {rel} took a bath, and when the {rel} came down {n} was no longer in the house.", "|An argument about the washing-up ended with {n} running out of the side door.", "|{n} was collected from school and asked to be let out at the lights, then made off.",
        "|Told that the internet would be switched off at ten, {n} left in slippers.", "|{n} said {s} was going next door to feed the cat, and has not been seen by the neighbour at all.", "|During the night a smoke detector went off; everyone was counted outside and {n} was not among them.",
        "|{n} was on a supervised walk and ran when {s} saw a friend.", "|{n} left a note on the fridge and took the spare key.", "|The {rel} believed that {n} was at a sleepover, which turned out never to have been arranged.", "|{n} did not get on the taxi home from college."],
    "reasons": [
        "|According to {n}, nobody had asked whether {s} wanted to change schools.", "|{n} put it down to a row over a boyfriend.", "|What {n} wanted, {s} said, was one evening without being checked.", "|{n} says that the bus back was cancelled and {s} was too proud to ring.",
        "|\"It was boring,\" was the only answer that {n} gave.", "|{n} had found out that {p} brother was being moved and could not face the day.", "|{S} went because {s} had been dared to.", "|A text from an old friend made {n} decide on the spot.", "|{n} is being bullied on the school bus and would not get on it.",
        "|{n} felt blamed for the broken television."],
    "where_been": [
        "|First {n} went to {venue}; when that closed {s} moved on to {street}.", "|The night was spent at {house}, on a settee.", "|{n} rode round on the last bus and got off by {venue2}.", "|{S} had been sleeping in a tent behind {venue3}.", "|From {venue}, {n} was driven to {away} and back.", "|{n} gave no address beyond \"a flat on {street2}\".",
        "|By {p} own account {n} never went further than {venue2}.", "|{S} was let in at {house2} by somebody whose name {s} did not know.", "|Most of the time was spent walking between {street3} and {venue3}."],
    "who_with": [
        "|With {o} were {person} and {person2}.", "|{n} names {person} as the only one who knew.", "|The older boy is known to {n} only as {nick}.", "|{person3} let {o} in and left again.", "|{n} arranged it all with {handle}, whom {s} has never met.", "|A friend, {person}, was driving a {car} ({vrm}).",
        "|\"Just {nick2} and them,\" {n} said.", "|{n} had been ringing {phone} all evening.", "|Nobody was with {o}, if {n} is to be believed.", "|The group included {person2} and someone nicknamed {nick3}."],
    "harm": [
        "injured=yes|A bruise was visible under {p} left eye.", "injured=yes|{n} showed me a cut on the heel which had been cleaned.", "injured=yes|{P} wrist is swollen from a fall off a bike.", "injured=yes|{n} had been bitten by a dog on the calf.",
        "injured=no|There was not a mark on {o}.", "injured=no|{n} came back unhurt.", "injured=no|Asked about injuries, {n} said that {s} had none.", "injured=not_known|{n} would not take {p} hood down, so injuries could not be ruled out.", "injured=not_known|{n} left the question about injuries unanswered."],
    "substances": [
        "substances=yes|Two cans of lager were drunk in the park, {n} said.", "substances=yes|{n} accepts that {s} took a tablet which {s} believes was MDMA.", "substances=yes|By {p} own account {n} had been smoking weed.", "substances=yes|{n} had been drinking and was sick on the landing.",
        "substances=no|{n} was sober and says that {s} took nothing.", "substances=no|Neither drugs nor alcohol played any part.", "substances=no|{n} does not drink or use drugs.", "substances=not_known|Drink and drugs were things that {n} would not speak about.", "substances=not_known|{n} gave no reply when asked what {s} had taken."],
    "exploitation": [
        "exploitation_concern=yes|Two unopened phones in {p} bag make me think that {n} is being criminally exploited.", "exploitation_concern=yes|It worries me that {nick} decides when {n} may go home; I suspect exploitation.", "exploitation_concern=yes|{n} is being dropped off by a {car}, {vrm}, and I have concerns around child exploitation.",
        "exploitation_concern=yes|Money has been arriving from {handle2} and sexual exploitation is suspected.", "exploitation_concern=yes|There are exploitation concerns: the caller on {phone2} tells {n} where to be.", "exploitation_concern=no|Exploitation was considered and there is nothing to point to it.",
        "exploitation_concern=no|There are no exploitation concerns.", "exploitation_concern=no|No indicators of exploitation were identified.", "exploitation_concern=not_known|At present I cannot say if {n} is being exploited.", "exploitation_concern=not_known|Exploitation could be neither confirmed nor ruled out."],
    "return": [
        "return_method=own_accord|{n} turned up on {p} own at {found} and asked for toast.", "return_method=own_accord|At {found} {n} came in by the back door, having walked back by {self}.", "return_method=own_accord|{n} returned alone, on foot, at {found}.",
        "return_method=police|{n} was picked up by a response car at {found} and conveyed home.", "return_method=police|Officers on foot came across {n} at {found} and brought {o} back.", "return_method=police|Police attended an address at {found}, found {n} there and returned {o}.",
        "return_method=family_or_carer|Having driven round for hours, the {rel} spotted {n} at {found} and took {o} home.", "return_method=family_or_carer|The {rel} fetched {n} at {found}.", "return_method=family_or_carer|{n} answered the {rel}'s call at last and was collected by the {rel} at {found}.",
        "return_method=other|A bus driver found {n} at {found} and saw {o} to {p} door.", "return_method=other|A friend's mother drove {n} home at {found}."],
    "child_views": [
        "|What {n} asks for is a later time to be in at weekends.", "|{n} wishes to stay with {p} nan on Fridays.", "|\"I want my old room back,\" {n} said.", "|{n} would rather talk to the youth worker than to a council officer.", "|More time with {p} brother is what {n} would like.", "|{n} does not want {p} dad to be told anything.",
        "|If it were up to {n}, there would be no curfew.", "|{n} is happy where {s} is living and wants that written down.", "|{n} wants help to get back to college.", "|{n} thinks that the rules are fair but that nobody keeps to them."],
    "parent_views": [
        "|In the {rel}'s opinion {n} is mixing with the wrong crowd.", "|The {rel} feels let down by the school.", "|For the {rel} the worst was not knowing.", "|The {rel} has asked for respite.", "|The {rel} says that {person3} is no longer welcome at the house.", "|The {rel} believes that {n} is frightened of somebody.",
        "|The {rel} wants a meeting with the social worker this week.", "|The {rel} does not think that {n} will stop until something bad happens."],
    "officer_view": [
        "|On the whole {n} was open with me.", "|My impression was of a child who had been told what to say.", "|{P} bedroom was tidy and had a lock on the inside.", "|{n} smelt of smoke and was very hungry.", "|{n} brightened when I mentioned {p} dog.", "|I noticed that {n} flinched when the door banged.", "|The phone was handed over without fuss.",
        "|Conversation dried up as soon as the {rel} came in.", "|{n} had money on {o} that {s} could not explain to me."],
    "actions": [
        "|Vulnerability report submitted.", "|{worker} at the council to be rung in the morning.", "|A safety plan is to be written with {n}.", "|To be raised at the daily missing meeting.", "|Trigger plan to be updated by the missing team.", "|Return interview requested within 72 hours.", "|Referral to the drugs service has been offered.", "|Enquiries are being made with the phone company.",
        "|Nothing further for police."]}


def chosen(rng, case, rows, kept, chance=0.87):
    """Those of the (label, field) rows that this paper fills in; `officer` stands for rank, number and name."""
    return [(label, name) for label, name in rows if ("debrief.officer" if name == "officer" else name) in case.fields and (name in kept or rng.random() < chance)]


def worded(rng, rows):
    """Rows of (label, field) with one wording of each label, of those that bars part: forces share most words and differ in some."""
    return [(rng.choice(label.split("|")), name) for label, name in rows]
