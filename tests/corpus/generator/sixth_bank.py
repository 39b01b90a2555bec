"""A sixth set of people, places and sentences, worded as officers and desks word ordinary reports. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Logan; Kian; Bilal; Rhodri; Tyler; Emeka; Szymon; Archie; Levi; Haroon; Dexter; Cian; Malachi; Owain; Brandon; Tobi; Joshua Lee; Stanley; Rio; Idris"),
    "female": split("Paige; Fatima; Lowri; Kayleigh; Zuzanna; Ebony; Megan; Simran; Lexi; Orla; Demi-Leigh; Hannah; Abigail; Tia; Nadia; Mali; Evie May; Roxanne; Aisling; Chidinma"),
    "surnames": split("Bradshaw; Onyeka; Hopkinson; Parry-Jones; Rashid; Gallimore; Wisniewski; Thornber; O'Keefe; McLoughlin; Sandhu; Ferreira; Holdsworth; Chukwu; Pugh; Lazar; Ormerod; Fairweather; Dhillon; Ashcroft; Le Roux; Kinsella; Baptiste; Whitlam"),
    "streets": split("Ashgrove; Carlton Street; Beech Tree Avenue; Hallam Road; Queensway; Moorside Lane; Priory Close; Windermere Drive; Albert Terrace; Springfield Road; Church View; Heol y Bryn; Canal Street; Lower Field Walk; Stanhope Gardens; Victoria Road; "
                     "Limekiln Lane; Northgate; Barley Croft; Station Approach"),
    "towns": [("Bolton", "", "BL3", "Greater Manchester Police"), ("Barnsley", "South Yorkshire", "S71", "South Yorkshire Police"), ("Grantham", "Lincolnshire", "NG31", "Lincolnshire Police"), ("Wakefield", "West Yorkshire", "WF2", "West Yorkshire Police"),
              ("Chesterfield", "Derbyshire", "S41", "Derbyshire Constabulary"), ("Crewe", "Cheshire", "CW2", "Cheshire Constabulary"), ("Sittingbourne", "Kent", "ME10", "Kent Police"), ("Basildon", "Essex", "SS14", "Essex Police"), ("Bedford", "", "MK41", "Bedfordshire Police"),
              ("Gateshead", "", "NE8", "Northumbria Police"), ("Nuneaton", "Warwickshire", "CV11", "Warwickshire Police"), ("Redditch", "Worcestershire", "B98", "West Mercia Police"), ("Thetford", "Norfolk", "IP24", "Norfolk Constabulary"), ("Workington", "Cumbria", "CA14", "Cumbria Constabulary"),
              ("Swindon", "Wiltshire", "SN2", "Wiltshire Police"), ("Crawley", "West Sussex", "RH11", "Sussex Police"), ("Torquay", "Devon", "TQ2", "Devon and Cornwall Police")],
    "schools": split("Westfield Academy; St Cuthbert's Catholic High School; The Hollies School; Parklands High School; Moorland Community College; The Phoenix Centre PRU; Ysgol Cae'r Delyn; Hillcrest Secondary School; Aspire Alternative Provision"),
    "ethnicities": split("White British; White - Any other White background; Asian - Pakistani; Black - African; Mixed - White and Black Caribbean; Asian - Indian; White - Northern European; Black - Any other Black background; Mixed - White and Asian; White - Gypsy or Irish Traveller"),
    "venues": split("Riverside Park; the Meadows Shopping Centre; Central Library; Burger Hut; Hope Street Bus Station; St Mary's Church Hall; Northfield Skatepark; Sunny Side Cafe; Crown Point Retail Park; Grange Lane Recreation Ground; the Royal Oak; Fountain Square; "
                    "Queensway Superstore; the Premier Lodge; Westgate Multi-Storey; Cannon Park; Elm Bank Flats; Golden Fry; Oakwood Country Park; the Travellers Rest; Kwik Shop; Lakeside Cinema; Ferry Road Garages; Bridge House Hostel; Millennium Gardens; City Road Car Wash; Longmoor Farm"),
    "people": split("Reece Allardyce; Courtney Blythe; Mohammed Saleem; Jade Hesketh; Kieron Fogarty; Ella-Mai Dutton; Daniel Osei; Caitlin Morgan; Vasile Rusu; Liam Cartwright; Shannon Peel; Tariq Anwar; Bethany Crook; Nathan Whyte; Sophie Lindley; Callum Duffy"),
    "nicks": split("Spud; J-Dog; Tiny; Macca; Ghost; Shay; Big Tone; Chico; Nugget; Lee Lee; Dutchie; Jinx"),
    "handles": split("@paige.xo_11; @logan_bradz; @tyla.r4; @fatz.official_; @k1an.7; @jinxsnaps22; @lex.hopk; @ghostdriller.x; @demi.leighhh; @macca_bl3"),
    "cars": split("silver Vauxhall Corsa; black Audi A3; white Ford Transit; blue Seat Ibiza; grey BMW 1 Series; red Ford Focus; white Mercedes A-Class; dark green Vauxhall Astra"),
    "workers": split("Rachel Penrose; Imran Yusuf; Claire Donnelly; Steven Oakes; Marcia Bennett; Hywel Rowlands"), "away": split("Manchester; Blackpool; Nottingham; Birmingham; Liverpool; Cardiff; London; Bradford"),
    "officers": split("Daniel Hargreave; Sophie Rudd; Waqas Ahmed; Charlotte Ainscough; Gethin Pryce; Emma Lofthouse; Kwame Boakye; Laura Tindall; Robert Speight; Joanne Critchley"),
    "women": split("Tracey Bradshaw; Samina Rashid; Deborah Holdsworth; Grace Onyeka; Karen Ormerod; Bronagh Kinsella; Jaspreet Sandhu; Lesley Fairweather"),
    "men": split("Darren Hopkinson; Mark Gallimore; Tunde Baptiste; Paul Thornber; Gurdeep Dhillon; Ian Whitlam; Marek Wisniewski; Huw Parry-Jones"),
    "relations": split("mother; father; grandmother; stepmother; stepfather; aunt; uncle; mum; dad; grandfather"), "carers": split("foster carer; residential support worker; key worker; children's home manager; senior care worker; foster mother"),
    "homes": split("Highfield House; Willow Bank; The Old School House; Meadowcroft; Ashdale; Ivy Cottage"),
    "care": {"looked_after": ["Looked after child", "LAC - s.20", "Child looked after (full care order)", "LAC"], "child_protection": ["Child protection plan - neglect", "Subject to CP plan", "Child Protection Plan"], "child_in_need": ["Child in need (s.17)", "CIN plan", "Child in Need"],
             "early_help": ["Early Help", "Open to Early Help"], "not_open": ["Not open to social care", "Not known to social care"], "care_leaver": ["Care leaver"]},
    "risks": {"high": ["High", "HIGH"], "medium": ["Medium", "MEDIUM"], "low": ["Low", "LOW"], "no_apparent_risk": ["No apparent risk"]},
    "methods": {"own_accord": ["Returned of own accord", "Returned home of own accord", "Own accord"], "police": ["Located by police", "Found by police officers", "Found by police and returned home"], "family_or_carer": ["Located by family", "Found by parent/carer", "Collected by carer"],
                "other": ["Returned by member of public", "Found by member of the public"]}}

BANK = {
    "circumstances": [
        "|{n} went out to see friends and did not come back at the agreed time.", "|There was an argument between {n} and the {rel} about {p} phone and {n} left the address on foot.", "|The {rel} checked {p} room at bedtime and found that {n} was not there.",
        "|{n} was dropped at the school gates but was marked absent at registration.", "|{n} asked to go to the shop and did not return.", "|The {rel} woke to find the front door unlocked and {n} gone.", "|{n} became upset after a phone call, packed a bag and left the house.",
        "|{n} was due back from contact and did not get off the bus.", "subject.care_status=looked_after|Staff saw {n} get into a car outside and {s} would not come back when called."],
    "reasons": [
        "|{n} stated that {s} was fed up with being grounded.", "|{n} said that {s} wanted to see {p} friends.", "|{S} said that {s} had lost track of time and then did not want to get into trouble.", "|{n} told me that {s} does not like living there.", "|{n} said that {s} left because of the arguments at home.",
        "|{S} said that everybody else is allowed out later.", "|When asked why {s} had gone, {n} shrugged and said that {s} just felt like it.", "|{n} said that {s} was upset about an exam.", "|{n} explained that {s} needed to clear {p} head."],
    "where_been": [
        "|{n} stated that {s} was at {venue} for most of the evening.", "|{S} said that {s} stayed at a friend's house on {street}.", "|{n} said that {s} walked around the town centre and sat near {venue2} until it got cold.", "|{n} disclosed that {s} had got the train to {away}.", "|{S} slept in the stairwell at {venue3}.",
        "|{n} said that {s} had been at {house2} overnight.", "|{n} would not say where else {s} had been.", "|{S} went to {venue} first and later to a party on {street3}."],
    "who_with": [
        "|{n} said that {s} was with {person}.", "|{n} was in the company of {person} and {person2}.", "|{S} was with a male known to {o} as {nick}.", "|{n} said that {s} was on {p} own for the first few hours.", "|{n} stated that {s} had met up with {person3} from school.", "|{S} had been talking to {handle} on Snapchat and they arranged to meet.",
        "|{n} was seen getting out of a {car}, {vrm}.", "|{S} said that {s} had been with older lads but refused to name them.", "|{n} gave {phone} as the number of the friend {s} was with.", "|{n} said that {person2} and somebody called {nick2} were there."],
    "harm": [
        "injured=yes|{n} had a small cut to {p} right hand.", "injured=yes|There was bruising to {p} upper arm, which {n} said was from falling over.", "injured=yes|{n} had twisted {p} ankle.", "injured=yes|{n} had scratches on both legs.",
        "injured=no|{n} had no visible injuries.", "injured=no|{n} said that {s} had not been hurt.", "injured=no|No injuries seen or disclosed.", "injured=not_known|{n} would not say whether {s} had been hurt."],
    "substances": [
        "substances=yes|{n} stated that {s} had been drinking vodka.", "substances=yes|{n} admitted that {s} had smoked cannabis.", "substances=yes|{n} appeared to be under the influence of alcohol.", "substances=yes|{S} said that {s} had taken ketamine.", "substances=no|{n} had not been drinking or taken any drugs.",
        "substances=no|{n} denied any drug or alcohol use.", "substances=no|{n} did not appear to be under the influence of anything.", "substances=not_known|{n} refused to answer questions about drugs and alcohol."],
    "exploitation": [
        "exploitation_concern=yes|{n} has a new phone and trainers and cannot account for them; I have concerns about criminal exploitation.", "exploitation_concern=yes|I am concerned that {n} is being sexually exploited by a man {s} calls {nick3}.", "exploitation_concern=yes|{n} was found with several wraps and county lines involvement is suspected.",
        "exploitation_concern=yes|There are concerns that {handle3} is grooming {n} online.", "exploitation_concern=no|There are no concerns about exploitation.", "exploitation_concern=no|No signs of exploitation were identified.", "exploitation_concern=not_known|It is not known whether {n} is being exploited."],
    "return": [
        "return_method=own_accord|{n} walked in through the front door at {found}.", "return_method=own_accord|{n} came home by {self} at {found}.", "return_method=police|Officers saw {n} at {found} and took {o} home.", "return_method=police|{n} was located by a patrol at {found} and returned without incident.",
        "return_method=family_or_carer|The {rel} went out looking for {n} and found {o} at {found}.", "return_method=family_or_carer|{n} rang at {found} and the {rel} collected {o}.", "return_method=other|A friend's parent brought {n} back at {found}.", "return_method=other|A member of the public saw {n} at {found} and brought {o} home."],
    "child_views": [
        "|{n} would like to spend more time with {p} friends.", "subject.care_status=looked_after|{n} said that {s} wants to move to a different placement.", "|{n} wants {p} phone back.", "|{S} would like somebody to talk to about how {s} is feeling.", "|{n} said, \"No one ever asks me what I want.\"", "|{n} said that {s} is getting on better at school now.",
        "|{n} does not want a return interview.", "|{n} would like to see {p} dad more often."],
    "parent_views": [
        "|The {rel} is worried about who {n} is spending time with.", "|The {rel} says that {n} does not listen to anyone.", "|The {rel} would like some support from children's services.", "|The {rel} thinks that {person3} is a bad influence.", "|The {rel} is relieved that {n} is back safe.", "|The {rel} said that things have been difficult since the summer."],
    "officer_view": [
        "|{n} was polite throughout.", "|{n} appeared tired but otherwise well.", "|{n} gave short answers and looked at the floor.", "|I do not believe that {n} told me everything.", "|{n} seemed relaxed with the {rel}.", "engaged=no|{n} was reluctant to talk and walked off to {p} room.", "|{P} clothes were clean and dry."],
    "actions": [
        "|PPN submitted.", "|Social worker {worker} has been informed.", "|Referral made to MASH.", "|Local authority to be asked for a return home interview.", "|Intelligence report submitted.", "|{n} given advice about staying safe.", "|No further police action.", "|To be discussed at the weekly missing children meeting."]}
