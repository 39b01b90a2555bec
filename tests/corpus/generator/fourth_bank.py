"""A fourth set of people, places and sentences, for the newest kinds. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Szymon; Abdirahman; Minh; Ieuan; Lorcan; Kofi; Theo; Gethin; Wiktor; Sulaiman; Bao; Rhodri; Declan; Malachi; Arlo; Mateusz; Liban; Joel; Dafydd Rhys; Ike"),
    "female": split("Hodan; Weronika; Linh; Angharad; Saoirse; Efua; Marnie; Catrin; Ifrah; Jagoda; Thuy; Lowri; Roisin; Bethan Mai; Destiny; Orla; Natalia; Sagal; Ottilie; Mali"),
    "surnames": split("Wojciechowska; Abdullahi; Nguyen; ap Rhys; O'Farrell; Pham; Hussein-Warsame; Gwilliam; Dabrowski; Blenkinsop; D'Arcy; Threlfall-Osei; McElhinney; Tran; Jamac; Prosser; St John; Kowal; Le; Bevan-Hughes; "
                      "O'Shaughnessy; Farah; Ashworth; Yeboah; Dinsdale"),
    "streets": split("Cinder Path; Gwaun Helyg; Ladysmith Road; Orchard Gate; Bethel Street; Tollgate Way; Marram Close; Priory Mews; Heol y Felin; Lister Avenue; Copperfields; Foundry Lane; Bishop's Walk; Kestrel Drive; "
                     "Navigation Street; Elder Grove; Sandpiper Court; Glebe Road; Stanhope Terrace; Ashgrove"),
    "towns": [("Grimsby", "Lincolnshire", "DN32", "Humberside Police"), ("Swansea", "", "SA5", "South Wales Police"), ("Wrexham", "", "LL11", "North Wales Police"), ("Newport", "", "NP19", "Gwent Police"), ("Carlisle", "Cumbria", "CA2", "Cumbria Constabulary"),
              ("Luton", "Bedfordshire", "LU4", "Bedfordshire Police"), ("Stevenage", "Hertfordshire", "SG2", "Hertfordshire Constabulary"), ("Slough", "Berkshire", "SL1", "Thames Valley Police"), ("Crawley", "West Sussex", "RH11", "Sussex Police"),
              ("Derby", "Derbyshire", "DE23", "Derbyshire Constabulary"), ("Corby", "Northamptonshire", "NN17", "Northamptonshire Police"), ("Boston", "Lincolnshire", "PE21", "Lincolnshire Police"), ("Nuneaton", "Warwickshire", "CV11", "Warwickshire Police"),
              ("Bootle", "Merseyside", "L20", "Merseyside Police"), ("Crewe", "Cheshire", "CW2", "Cheshire Constabulary"), ("Trowbridge", "Wiltshire", "BA14", "Wiltshire Police"), ("Great Yarmouth", "Norfolk", "NR30", "Norfolk Constabulary"),
              ("Guildford", "Surrey", "GU2", "Surrey Police")],
    "schools": split("Harbourside Academy; Ysgol Gyfun Cwm Onnen; Lister Park School; St Bede's Catholic College; Moorgate Learning Centre; The Willows Pupil Referral Unit; Kestrel Heights School; Sir Joseph Hadley Academy; Trinity Fields College"),
    "ethnicities": split("Black Somali; White Polish; Vietnamese; White Welsh; Asian - Other; Any other White background; Mixed - White and Black Caribbean; Black African; White British; Irish Traveller"),
    "venues": split("Quayside Bowl; the Lantern Hotel; Coldharbour Skate Plaza; Market Row Laundrette; the Swan and Cygnet; Platform Three Cafe; Kingsmead Leisure Centre; Hollow Wood; Bay Street Nail Bar; Victoria Gardens; the Anchor Snooker Club; "
                    "Riverbank Retail Park; Old Mill Car Park; Maple House Flats; Stagecoach Depot; Sandgate Railway Station; Crown Kebab House; Bryn Coch Quarry; Westway Services; the Copper Kettle; Eastfield Library; Northbrook Cemetery; "
                    "Beacon Hill Allotments; the Roundhouse; Spring Bank Garage; Globe Internet Cafe; Lower Dock; Pier Head Amusements; Ty Gwyn Youth Centre; Fairfield Multi-Storey"),
    "people": split("Patryk Sobczak; Nadifa Ali; Tuan Pham; Elis Roderick; Shay Connaughton; Bethany Luxford; Jerome Asante; Cerys Maddocks; Tyler Birkinshaw; Ismail Duale; Kelsey Drinkwater; Olek Wrona; Aaliyah Forde; Brandon Stopes; Hai Vu; Megan Tapscott"),
    "nicks": split("Spanner; Little Wes; Trigger; Bambi; Fatz; Moose; Uncle T; Kobra; Pepsi; Biggs; Sparky; Jibbs"),
    "handles": split("@szy.mon04x; @linh_lately; @trigger.ldn9; @h0dan.xo; @no_caller_id77; @moosegang_ox; @ellabella.08; @ur.fav.jay1; @stackz_daily; @mali.on.mute"),
    "cars": split("green Renault Clio; black Mercedes A-Class; white Ford Transit; blue Seat Leon; grey Audi A3; red Kia Picanto; silver Honda Civic; dark Vauxhall Insignia"),
    "workers": split("Bronagh Tully; Samir Haddad; Lynne Postgate; Gwyneth Parry; Chidi Amadi; Rosalind Keane"), "away": split("Southend; Manchester; Blackpool; Cardiff; Norwich; Birmingham; Margate; Liverpool"),
    "officers": split("Siobhan Kettle; Tomasz Lewicki; Carys Bowen; Jonathan Dace; Zainab Rauf; Peter Hindmarsh; Abigail Stroud-Ellis; Ryan McCusker; Owain Tudor; Felicity Marsh"),
    "women": split("Ayaan Abdullahi; Grazyna Kowal; Maureen Blenkinsop; Delyth Prosser; Hoa Tran; Theresa O'Farrell; Josephine Mensah; Karen Dinsdale"),
    "men": split("Wyn Gwilliam; Mohamed Farah; Gary Threlfall; Krzysztof Kowal; Duc Nguyen; Bernard Ashworth; Emmanuel Yeboah; Neil Cartledge"),
    "relations": split("mother; father; grandmother; grandfather; aunt; stepfather; mum; dad; uncle; stepmother"), "carers": split("foster carer; night support worker; team leader; residential child care worker; registered manager"),
    "homes": split("Ty Haf; Orchard Gate House; The Beeches; Sandringham Lodge; Number Nine; Hazelwood Children's Home"),
    "care": {"looked_after": ["Child looked after - s.20", "CLA", "Full care order (s.31)", "Looked after child (LAC)"], "child_protection": ["Subject to a child protection plan", "CPP - neglect", "Child protection plan"], "child_in_need": ["Child in need (s.17)", "CIN plan"],
             "early_help": ["Early help - TAF", "Early Help"], "not_open": ["Not open to social care", "Not open"], "care_leaver": ["Care leaver"]},
    "risks": {"high": ["HIGH", "High", "High risk"], "medium": ["MEDIUM", "Medium", "Medium risk"], "low": ["LOW", "Low", "Low risk"], "no_apparent_risk": ["No apparent risk", "NO APPARENT RISK"]},
    "methods": {"own_accord": ["Made own way home", "Returned of own volition", "Returned unaided"], "police": ["Located by police patrol", "Traced by officers", "Police located"], "family_or_carer": ["Collected by parent/carer", "Brought home by relative", "Located by care staff"],
                "other": ["Found by member of the public", "Brought back by school staff"]}}

BANK = {
    "circumstances": [
        "|{n} was dropped at the school gates and turned back as soon as the car had gone.", "|The {rel} heard the back gate at {seen} and found {p} room empty.", "|{n} had been told that there would be no lift to training, and climbed over the garden wall.",
        "|After a telephone call which {s} took in the garden, {n} put on a coat and walked off without a word.", "|{n} went out to put the bins out and did not come back in.", "|At handover staff counted four young people instead of five, and {n} was the one not there.",
        "|{n} asked for money, was refused, and left through the conservatory.", "|{n} was signed out for an hour of free time and has not kept to the time agreed.", "|During a family gathering {n} left with a rucksack and told a cousin not to say anything.",
        "|{n} got off the minibus one stop early.", "|{P} alarm was still ringing when the {rel} went up, and the bed was cold."],
    "reasons": [
        "|{n} said that {s} only wanted to be with people {p} own age.", "|{S} told me that the house is too quiet since {p} nan died.", "|{n} explained that {s} had broken a window and was afraid of what would be said.", "|{S} said {s} did not want to go to the hospital appointment.",
        "|{n} is upset that {p} contact has been moved to a weekday.", "|{S} stated, \"Nobody asked me, so I went.\"", "|{n} left because another resident had taken {p} trainers.", "|{n} told me that {s} owes nobody an explanation.", "|{S} had been promised a job washing cars and wanted the money.",
        "|{n} said {s} was missing {p} old town and everybody in it.", "|The move to a new bedroom was the last straw, {n} said.", "|{n} told me that {s} had been called names at the placement."],
    "where_been": [
        "|{n} said that {s} waited at {venue} until it was dark and afterwards went to {street}.", "|{n} gave {house} as the address where {s} stayed.", "|{S} spent most of the night in the stairwell of {venue2}.", "|{n} took three trains to {away} without a ticket and came back the same way.",
        "|{S} described a basement flat off {street2} with a blue door.", "|{n} went round the back of {venue} to sleep, then to {venue3} when it opened.", "|{n} will only say that {s} was \"at my boy's yard\".", "|{S} had walked along the canal as far as {venue2}.",
        "|{n} was at {house2} watching football.", "|{S} said that they drove about all night and stopped once at {venue3}."],
    "who_with": [
        "|{n} said {s} had been with {person} and nobody else.", "|{S} was met by {nick}, who is about nineteen.", "|{n} and {person2} have been close since primary school.", "|Somebody called {person3} was there for part of the time.", "|{n} refused to name the others but let slip the name {nick2}.",
        "|{S} was in touch throughout with the Snapchat user {handle}.", "|{n} says that {person} came to fetch {o} in a {car}, {vrm}.", "|{S} told me that {person2} had lent {o} a phone, number {phone}.", "|{n} said that {s} had been on {p} own the whole time.",
        "|Two lads, {person} and one known as {nick3}, were seen with {o}."],
    "harm": [
        "injured=yes|{n} had rolled {p} ankle jumping from a wall.", "injured=yes|{S} had a burn the size of a coin on the forearm.", "injured=yes|{n} has a split lip, which {s} says was an accident.", "injured=yes|There were grazes to both knees.",
        "injured=no|No injury was seen or mentioned.", "injured=no|{n} told me that {s} was not hurt, and nothing was visible.", "injured=no|{S} had not been hurt in any way.", "injured=not_known|{n} kept {p} sleeves down and refused to be looked at.",
        "injured=not_known|{S} would not say whether {s} had been hurt."],
    "substances": [
        "substances=yes|{n} had drunk half a bottle of vodka with the others.", "substances=yes|{S} told me that {s} vaped cannabis oil.", "substances=yes|{n} admits having had ketamine.", "substances=yes|{n} was smelling strongly of cannabis and said {s} had smoked it.",
        "substances=no|{n} said that {s} had neither drunk nor taken anything.", "substances=no|No drink or drugs had been used.", "substances=no|{S} was clear-headed and said {s} never touches drugs or alcohol.", "substances=not_known|{n} shrugged when asked about drink and drugs.",
        "substances=not_known|{S} would not tell us if {s} had taken anything."],
    "exploitation": [
        "exploitation_concern=yes|{n} came back with a designer coat that {s} cannot account for and I believe that {s} is being exploited.", "exploitation_concern=yes|A {car} with the registration {vrm} has collected {o} twice this month, and criminal exploitation is suspected.",
        "exploitation_concern=yes|I am concerned about child sexual exploitation: {nick} has been paying for rooms.", "exploitation_concern=yes|Calls from {phone2} came every few minutes, and I suspect that {s} is being run by a county line.",
        "exploitation_concern=yes|The account {handle2} has been sending {o} money for pictures, so there are exploitation concerns.", "exploitation_concern=no|Nothing to suggest exploitation was seen or heard.", "exploitation_concern=no|I have no concerns that {n} is being exploited.",
        "exploitation_concern=no|No sign of exploitation of any kind.", "exploitation_concern=not_known|I was not able to tell whether {n} is being exploited.", "exploitation_concern=not_known|Whether there is exploitation is not known at this stage."],
    "return": [
        "return_method=own_accord|{n} let {self} in with {p} key at {found}.", "return_method=own_accord|{n} made {p} own way back and was at the door at {found}.", "return_method=own_accord|{n} walked in alone at {found} and went to {p} room.",
        "return_method=police|A patrol recognised {n} from the circulation at {found} and drove {o} home.", "return_method=police|{n} was located by officers at {found} during an address check.", "return_method=police|At {found} officers found {n} and took {o} back.",
        "return_method=family_or_carer|The {rel} went out looking and brought {n} back at {found}.", "return_method=family_or_carer|{n} rang the {rel}, who collected {o} at {found}.", "return_method=family_or_carer|The {rel} found {n} at {found} and drove {o} back.",
        "return_method=other|A member of the public found {n} at {found} and walked {o} home.", "return_method=other|A teacher found {n} at {found} and brought {o} back."],
    "child_views": [
        "|{n} wants to know when {s} can see {p} sister.", "|{S} would like to be moved to a placement nearer the coast.", "|{n} said, \"I'd talk if people didn't write it all down.\"", "|{n} asked for a lock for {p} door.", "|{n} would like to go back to boxing.", "|{S} says that {s} is fine and wishes everybody would stop asking.",
        "|{n} wants to be called by {p} middle name from now on.", "|{S} does not see why a few hours out is a police matter.", "|{n} would like to learn to drive.", "|{n} hopes that {p} mum will come to the next meeting."],
    "parent_views": [
        "|The {rel} thinks that {n} needs somebody to talk to who is not family.", "|The {rel} is frightened that next time {n} will not come back.", "|The {rel} says that {n} has new clothes and no money to have bought them with.", "|The {rel} has taken the router upstairs and asks for advice about phones.",
        "|The {rel} blames {person3} for all of this.", "|According to the {rel}, {n} has not been eating with the others.", "|The {rel} said that they had got on well until Christmas.", "|The {rel} would rather that the police did not come in uniform."],
    "officer_view": [
        "|{n} answered quickly and kept looking at the clock.", "|I formed the impression that {n} wanted to say more.", "|{n} was warm and dry although it had rained all night.", "|{S} was cheerful and showed me a drawing.", "|{n} did not look up from {p} phone until I asked {o} to.",
        "|The home was clean and there was food in the cupboards.", "|I was struck by how tired {s} looked.", "|{n} seemed wary of the {rel}.", "|{S} laughed at things that were not funny."],
    "actions": [
        "|Public protection notice to be sent to the local authority.", "|{worker} has been told of the return.", "|A marker has been put on the address.", "|Intelligence to be submitted tonight.", "|The council is asked to arrange the return interview.", "|A strategy meeting has been asked for.",
        "|Leaflet on staying safe left with {n}.", "|School liaison officer to look in on Thursday.", "|No further police action."]}
