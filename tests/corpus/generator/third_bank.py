"""People, places and sentences for some of the kinds. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Caleb; Hamza; Piotr; Morgan; Elijah; Stanley; Ryan Lee; Idris; Zak; Louie; Armani; Cian; Bartek; Noel; Rafi; Tobias; Kwame; Jenson; Albie; Deniz"),
    "female": split("Imogen; Sadia; Lexi; Oliwia; Tabitha; Shannon; Aoife; Mya Rose; Khadija; Phoebe; Tilly; Nevaeh; Megan; Ayesha; Isla; Simone; Dorota; Edie; Rhiannon; Amara"),
    "surnames": split("Winterbourne; Appiah; Zielinski; Cottingham; McGettigan; Begum; Ravenscroft; Ollivier; O'Hanlon; Stubbs; Nwosu; Hathersage-Cole; Warburton; Kiernan; Van Houten; Mirza; Trevelyan; Boateng; Lisowska; Quigg; "
                      "Dunphy; Sowerby; Castellano; MacAuley"),
    "streets": split("Pinfold Lane; Coronation Road; Dyehouse Street; Selby Crescent; Ropery Walk; Hollins Grove; Brook Street; The Crescent; Weavers Row; Gorse Hill; Lower Park Road; Chapel Fields; Sycamore Drive; Railway View; "
                     "Plantation Avenue; Union Street; Farrier Close; Beacon Rise; Cutlers Way; Woodside"),
    "towns": [("Wigan", "Lancashire", "WN6", "Greater Manchester Police"), ("Rochdale", "Lancashire", "OL11", "Greater Manchester Police"), ("Lowestoft", "Suffolk", "NR33", "Suffolk Constabulary"), ("Redruth", "Cornwall", "TR15", "Devon & Cornwall Police"),
              ("Middlesbrough", "North Yorkshire", "TS5", "Cleveland Police"), ("Darlington", "County Durham", "DL3", "Durham Constabulary"), ("Scarborough", "North Yorkshire", "YO12", "North Yorkshire Police"), ("Walsall", "West Midlands", "WS3", "West Midlands Police"),
              ("Gravesend", "Kent", "DA12", "Kent Police"), ("Basildon", "Essex", "SS14", "Essex Police"), ("Weymouth", "Dorset", "DT4", "Dorset Police"), ("Burnley", "Lancashire", "BB11", "Lancashire Constabulary"), ("Rotherham", "South Yorkshire", "S65", "South Yorkshire Police"),
              ("Kidderminster", "Worcestershire", "DY11", "West Mercia Police"), ("Stafford", "Staffordshire", "ST16", "Staffordshire Police"), ("Andover", "Hampshire", "SP10", "Hampshire and Isle of Wight Constabulary")],
    "schools": split("Oakhurst Community School; Lady Margaret Academy; St Columba's RC School; The Hive Alternative Provision; Bridgewater High School; Greenacre Special School; Kingfisher College; Abbots Way School; Tidewell Academy"),
    "ethnicities": split("White British; Black Caribbean; White - Any other; Asian Indian; Mixed White and Black African; Kurdish; Bangladeshi; White Irish; Roma"),
    "venues": split("Castle Quarter; the Pavilion Bingo Hall; Thornley Woods; Eastgate Bus Station; the Bluebird Cafe; Queens Park bandstand; Dragon City Takeaway; Harbour Lights Arcade; the Tramshed; Oldfield Playing Fields; Silverdome Ice Rink; "
                    "Croft Street Garages; the Regal Cinema; Mill Lane Underpass; Sunny Bank Caravan Park; Bargain Barn; the Phoenix Youth Club; Cedar Court Hotel; Ravensdale Reservoir; the Kings Head car park; Parkgate McDonald's; Tower Point Flats; "
                    "Lidgate Retail Park; the Green Parrot; Hope Street Hostel; Northern Lights Trampoline Park; Brewery Wharf; St Luke's Churchyard; Colliers Way Skatepark; Apollo Pool Hall"),
    "people": split("Tamsin Kershaw; Leon Agbaje; Ruben Halloran; Chelsea Whitmore; Isaac Thorley; Bianca Moraru; Jordan Peverell; Zara Lockhart; Ahmed Warsame; Courtney Bligh; Damian Sroka; Holly Entwistle; Reuben Sackey; Lewis Garforth; Amber Jessop; Kai Trelawny"),
    "nicks": split("Scooby; Jinx; Big Mand; Wilko; Tazzy; Blackout; Shorty; Donny; Gaz; Slim; Bunny; Rocco"),
    "handles": split("@tam.k_x09; @leon_on_top; @itsjinx.x2; @zara_lck.hrt; @dripp3d.out; @no1knows_me; @kaiitrx; @amberj.07x; @plugwalk_nn; @lexii.babes"),
    "cars": split("silver Nissan Qashqai; black BMW 1 Series; white Ford Fiesta; maroon Peugeot 206; blue Skoda Octavia; dark Volkswagen Polo; orange Vauxhall Corsa; grey Toyota Prius"),
    "workers": split("Hilary Cross; Kelechi Obi; Jacqui Thornber; Owen Pritchett; Farzana Latif; Moira Dunbar"), "away": split("Leeds; Brighton; Rhyl; Coventry; Doncaster; Hastings; Bournemouth; Croydon"),
    "officers": split("Kirsty Maddox; Oliver Branthwaite; Priti Solanki; Hugh Carmichael; Leanne Postlethwaite; Stuart Wadsworth; Gemma Tyldesley; Anil Chauhan; Bryony Holt; Michael Treharne"),
    "women": split("Sharon Winterbourne; Patricia Ogden; Nasreen Akhtar; Wendy Cottam; Joanna Zielinska; Yvonne Campbell; Alison Tranter; Mary Kiernan"),
    "men": split("Keith Ravenscroft; Abdul Mirza; Darren Stubbs; Ian Fairclough; Joseph Appiah; Roy Entwistle; Piers Langdon; Craig Bannister"),
    "relations": split("mother; father; grandmother; grandfather; aunt; uncle; stepmother; stepfather; mum; dad"), "carers": split("foster carer; support worker; shift leader; residential worker; deputy manager"),
    "homes": split("Fernleigh; Woodlands Children's Home; Meadow View; The Old Vicarage; Larch House; Stepping Stones"),
    "care": {"looked_after": ["Looked after", "LAC", "Child in care", "Looked After (S31)"], "child_protection": ["CP Plan", "On a child protection plan", "Child Protection"], "child_in_need": ["CIN", "Child in Need plan"],
             "early_help": ["Early Help", "Early Help plan"], "not_open": ["Not open", "Not open to Children's Services"]},
    "risks": {"high": ["High", "HIGH", "High risk"], "medium": ["Medium", "MEDIUM", "Medium risk"], "low": ["Low", "LOW", "Low risk"], "no_apparent_risk": ["No apparent risk", "NO APPARENT RISK"]},
    "methods": {"own_accord": ["Returned of own accord", "Returned by self", "Came back of own accord"], "police": ["Found by police", "Located by police officers", "Traced by police"], "family_or_carer": ["Found by family member", "Collected by carer", "Brought back by family"]}}

BANK = {
    "circumstances": [
        "|{n} asked to go to the corner shop for crisps and never came back.", "|The {rel} was in the bath when {n} slipped out of the front door.", "|{n} was last seen heading towards the bus stop in {p} school uniform.",
        "|When the register was taken after lunch {n} was not in the building.", "|There was a falling out over the washing up and {n} stormed off without a coat.", "|{n} had been grounded and got out through the utility room.",
        "|{n} went to bed at the usual time but {p} bed was found stuffed with pillows.", "|{n} walked away from the {rel} in the supermarket after being told no.", "|{P} curfew passed and {n} did not answer calls or texts.",
        "|{n} got out of the car at the traffic lights and ran.", "|A taxi had been booked to bring {n} back from contact, but the driver reported that nobody got in.", "|At {seen} {n} shouted that {s} was done with everyone and left.",
        "|{n} told the {rel} that {s} was staying at a friend's, which turned out to be untrue.", "|The fire door was found propped open with {p} shoe."],
    "reasons": [
        "|{n} said {s} needed to clear {p} head.", "|{n} told me {s} can't stand the new rules about bedtime.", "|{S} said \"I just wanted one normal night out\".", "|{n} has been falling out with {p} stepsister and wanted to get away from the shouting.",
        "|{S} said {s} was worried about moving to another placement.", "|{n} left because {s} had been told that {p} pocket money was stopped.", "|{n} said that it is the anniversary of {p} grandad's death and nobody had mentioned it.",
        "|{S} explained that {s} was meeting a girl {s} likes.", "|{n} says {s} gets picked on at home for being quiet.", "|The reason given was that {n} wanted to go to a party and knew the answer would be no.",
        "|{n} told me that {s} hates {p} school and could not face a detention.", "|{n} would only say that {s} \"had stuff to sort out\"."],
    "where_been": [
        "|{n} says {s} went to {venue} first and then walked to {street}.", "|{n} slept in a tent behind {venue}.", "|{S} told me that {s} had been at {house} since the evening and watched films there.", "|{n} rode the night buses until it got light.",
        "|{n} had been to {away} by coach and did not say how {s} paid for it.", "|{S} was at a house party on {street2} until the neighbours complained.", "|{n} mentioned {venue2}, but would not say how long {s} was there.",
        "|{n} spent the night in a shed at the back of {house2}.", "|{S} gave an account of hanging about at {venue} all afternoon.", "|{n} would only tell me that {s} had been \"about\".", "|From {venue3} {n} went on to a flat above a shop in {street3}.",
        "|{n} says {s} got lost on the way back from {venue2} and kept walking."],
    "who_with": [
        "|{n} was with {person} the entire time.", "|{n} said that {person} and {person2} had a row and {person2} left.", "|{S} had got talking to someone calling himself {nick}.", "|{n} says {s} went with a friend from football but would not name him.",
        "|{n} met up with {person3}, whom {s} knows from a previous placement.", "|Contact had been made through {handle} on Instagram.", "|{nick2} bought {o} food and let {o} charge {p} phone.", "|{n} was adamant that no one else was involved.",
        "|{n} spoke about {person} and an older girl nicknamed {nick3}.", "|{person2} is said to have been driving a {car}, index {vrm}.", "|{n} can be reached through {person3}, whose number is {phone}.", "|{S} has also been e-mailing someone at {mail}."],
    "harm": [
        "injured=yes|{n} has a blister on each heel and a scraped knee.", "injured=yes|{S} has a bruise under the left eye, which {s} puts down to a football.", "injured=yes|{n} had scratches on both arms from brambles.", "injured=yes|{n} had trapped {p} finger in a car door and it was swollen.",
        "injured=no|{n} was uninjured.", "injured=no|I saw no marks on {n} and {s} told me {s} was not hurt.", "injured=no|{n} was cold and wet but not injured.", "injured=no|{S} had no injuries and had eaten.",
        "injured=not_known|{n} refused to let anybody look at {p} hand.", "injured=not_known|{S} walked off when asked about injuries, so this is not known.", "injured=not_known|{n} would not answer when I asked if anyone had hurt {o}."],
    "substances": [
        "substances=yes|{n} said {s} drank three bottles of lager.", "substances=yes|{S} told me {s} had taken half a pill.", "substances=yes|{n} smelt of alcohol and was unsteady on {p} feet.", "substances=yes|{n} had been inhaling nitrous oxide with the others.",
        "substances=yes|{S} accepted smoking weed but said it was {p} first time.", "substances=no|{n} said {s} does not drink or take drugs and had not done so this time.", "substances=no|There was no sign that {n} had taken anything.", "substances=no|{n} was sober and lucid.",
        "substances=no|{S} denied using alcohol or drugs.", "substances=not_known|{n} laughed when asked about drugs and would not answer.", "substances=not_known|{S} said it was nobody's business what {s} had taken."],
    "exploitation": [
        "exploitation_concern=yes|A {car} bearing {vrm} has been seen outside the address at night and I suspect that {n} is being used to carry drugs.", "exploitation_concern=yes|{n} had a taxi receipt and two SIM cards, and I am concerned about criminal exploitation.",
        "exploitation_concern=yes|I have concerns around sexual exploitation, as {n} was given a bracelet and vodka by {nick}.", "exploitation_concern=yes|{n} is in debt to {nick2} and has been told that {s} must work it off, so there are clear signs of exploitation.",
        "exploitation_concern=yes|The number {phone2} called {o} fourteen times during the conversation and I believe that {s} is being exploited.", "exploitation_concern=yes|An adult using {handle2} has asked {o} for pictures; grooming is suspected.",
        "exploitation_concern=no|There are no exploitation concerns.", "exploitation_concern=no|I do not suspect that {n} is being exploited.", "exploitation_concern=no|No indicators of exploitation were seen.",
        "exploitation_concern=not_known|Whether {n} is being exploited could not be established.", "exploitation_concern=not_known|It is not known whether there is any exploitation."],
    "return": [
        "return_method=own_accord|{n} walked back in at {found} as if nothing had happened.", "return_method=own_accord|{n} came home by bus at {found}.", "return_method=own_accord|{S} rang the bell at {found} and asked for something to eat.", "return_method=own_accord|{n} returned alone at {found}.",
        "return_method=police|A response crew saw {n} at {found}, stopped and brought {o} back in the van.", "return_method=police|Officers making a routine check found {n} at {found}.", "return_method=police|{n} was located by police at {found} after a phone trace.", "return_method=police|Neighbourhood officers came across {n} at {found} and took {o} back.",
        "return_method=family_or_carer|The {rel} found {n} at {found} after phoning round.", "return_method=family_or_carer|The {rel} fetched {n} at {found}.", "return_method=family_or_carer|{n} was brought back by the {rel} at {found}.", "return_method=family_or_carer|At {found} the {rel} spotted {n} from the car and persuaded {o} to get in."],
    "child_views": [
        "|{n} would like to spend more time with {p} little brother.", "|{n} says {s} wants to be listened to without being interrupted.", "|{S} said, \"Stop sending me new people every week.\"", "|{n} wants help to find a college course.", "|{n} hopes that {s} can have {p} phone back.",
        "|{n} asked if {s} could see {p} dog.", "|{n} thinks that it is unfair that {p} mates can stay out later.", "|{S} feels that being reported missing is over the top.", "|\"I only feel calm when I'm by the sea,\" {n} told me.", "|{n} said {s} would like somebody to talk to at school.",
        "|{n} does not want {p} dad to be told about this.", "|{n} said that {s} was sorry for worrying everyone."],
    "parent_views": [
        "|The {rel} has not slept and wants to know what support there is.", "|The {rel} says that {n} does not tell the truth about where {s} goes.", "|The {rel} believes that {person} is behind it.", "|The {rel} said that {n} is always welcome and that nobody is cross.", "|The {rel} feels that police are called too often.",
        "|The {rel} told me that {n} has been secretive with {p} phone since half term.", "|According to the {rel}, {n} has started to skip meals.", "|The {rel} thinks that the school should have noticed sooner.", "|The {rel} asked for the bedroom window to be fitted with a lock.",
        "|The {rel} is concerned about a profile named {handle3}."],
    "officer_view": [
        "|{n} was pleasant company and made jokes throughout.", "|My impression was that {n} had been told what to say.", "|{n} became tearful when I mentioned school.", "|{S} was well dressed and clean, which does not fit with a night outdoors.", "|{n} looked tired and wanted to go to bed.",
        "|The bedroom was cold and had no curtains.", "|{S} was sarcastic at first and softened later on.", "|I noted that {n} flinched when the {rel} came near.", "|In my judgement {n} was holding something back.", "|{n} seemed younger than {p} years.", "|{S} kept {p} answers short and asked twice when I would be going."],
    "actions": [
        "|Vulnerable child report submitted.", "|Copy of this record to be sent to {worker}.", "|Local officers to make a follow-up visit next week.", "|Phone numbers to be passed to the intelligence unit.", "|Request made for a strategy meeting.", "|Episode to be closed and the record finalised.",
        "|The {rel} was given the number of a family support charity.", "|The local authority is asked to offer a return home interview.", "|House-to-house enquiries still to be done.", "|The missing persons co-ordinator will review this record on Monday.", "|Referral to the young people's drug service."]}
