"""More people, places and sentences for kinds of paper. Every one is made up."""
from tales import split

LISTS = {
    "male": split("Alfie; Mohammed Idris; Declan; Oskar; Gruffydd; Jerome; Freddie; Nabil; Kian; Tadeusz; Josiah; Luca; Curtis; Raheem; Wiktor; Bobby-Lee"),
    "female": split("Esmé; Fatoumata; Ruby; Kornelia; Mali; Destiny; Scarlett Rose; Inaya; Orla; Beatrix; Cerys; Jasmine; Tiana; Wiktoria; Lola; Hafsa"),
    "surnames": split("Pemberton; Diallo; Skrzypczak; Lightbown; Rees-Morgan; O'Shaughnessy; MacGillivray; Chowdhury; Greatorex; Fonseca; Vaughan; Obuya; de Souza; Tattersall; Le Fevre; Kowalczyk; Ince; Bin Yusuf"),
    "streets": split("Bramble Walk; Jubilee Terrace; Canal Bank; Upper Sheaf Street; Kiln Close; Cathcart Road; Monks Way; Sefton Drive; Lime Tree Avenue; Harbourne Place; Tithe Barn Court; Water Lane; Arkwright Street; The Paddocks"),
    "towns": [("Reading", "Berkshire", "RG2", "Thames Valley Police"), ("Sunderland", "Tyne and Wear", "SR4", "Northumbria Police"), ("Hull", "East Yorkshire", "HU5", "Humberside Police"),
              ("Norwich", "Norfolk", "NR5", "Norfolk Constabulary"), ("Carlisle", "Cumbria", "CA2", "Cumbria Constabulary"), ("Stevenage", "Hertfordshire", "SG1", "Hertfordshire Constabulary"),
              ("Leicester", "Leicestershire", "LE4", "Leicestershire Police"), ("Taunton", "Somerset", "TA1", "Avon and Somerset Police"), ("Guildford", "Surrey", "GU1", "Surrey Police"),
              ("Nuneaton", "Warwickshire", "CV11", "Warwickshire Police"), ("Runcorn", "Cheshire", "WA7", "Cheshire Constabulary"), ("Kettering", "Northamptonshire", "NN15", "Northamptonshire Police")],
    "schools": split("Wyvern Park Academy; St Bede's Catholic College; Longmeadow School; Ashgrove Pupil Referral Unit; King George V School; The Bridge Academy; Fenside High"),
    "ethnicities": split("White - British; Black African; Asian Bangladeshi; White Polish; Mixed - White and Black African; Gypsy / Roma; Chinese; Arab"),
    "venues": split("the Arndale food court; Cobbler's Wood; Northside Bowl; Victoria Coach Station; the Kebab Palace; Weavers Field; Marina Car Park; the Empire Vape Lounge; Sandgate Services; Dockers Gym; Hollow Lane Allotments"),
    "people": split("Bethan Sharrock; Josh Iveson; Marwa Haddad; Kyle Pettifer; Grace Ollerton; Denzel Acheampong; Ella Frobisher; Rhys Cullinane; Stacey Maplethorpe; Adil Bashir; Poppy Wain; Mateusz Gil"),
    "nicks": split("Fitz; Baggy; Young Ace; Cookie; T-Bone; Nans; Shifty; Dollar; Big Len; Moose"),
    "handles": split("@ruby_ru8y; @ghostin.u.247; @trapkidd_xo; @cerys.m_2011; @anon_ldn77; @sk8nfl1p; @w1k.toria"),
    "cars": split("white Mercedes A-Class; dark green Land Rover; silver Vauxhall Astra; black Range Rover; yellow Fiat 500; grey Kia Sportage"),
    "workers": split("Marianne Foyle; Tunde Bakare; Siobhan Reilly; Graham Pascoe; Nadia Sheikh"), "away": split("Skegness; Bristol; Wembley; Margate; Stoke; Newport"),
    "officers": split("Fiona Braithwaite; Callum Strachan; Priti Solanki; Owen Harbottle; Leanne Trickett; Joseph Mensah; Helen Quirke; Stuart Ogden"),
    "women": split("Sheila Pemberton; Agnes Diallo; Rita Chowdhury; Joanne Tattersall; Beverley Ince; Monika Skrzypczak"), "men": split("Dennis Greatorex; Hamid Chowdhury; Roy Lightbown; Craig Vaughan; Emmanuel Obuya"),
    "relations": split("mother; father; grandmother; uncle; stepmother; brother; grandfather; aunt"), "carers": split("foster carer; team leader; support worker; deputy manager; waking night staff"),
    "homes": split("Thornfield; Larchmont House; Saltwater Cottage; The Old Rectory; Unit 3 Beacon View"),
    "care": {"looked_after": ["Looked after (s.31)", "Child in care", "CLA"], "child_protection": ["Child protection plan", "CPP"], "child_in_need": ["Child in need plan", "CIN"], "early_help": ["Early help", "Early Help assessment"],
             "not_open": ["Not known to social care", "Not open"], "care_leaver": ["Care leaver", "Leaving care"]},
    "risks": {"high": ["High risk", "High"], "medium": ["Medium risk", "Medium"], "low": ["Low risk", "Low"], "no_apparent_risk": ["No apparent risk", "NAR"]},
    "methods": {"own_accord": ["Came back on own", "Returned independently", "Walked home"], "police": ["Traced by police", "Police conveyed home", "Officers found child"], "family_or_carer": ["Family member collected", "Brought back by carer", "Carer found child"]}}

BANK = {
    "circumstances": [
        "|{n} said goodnight as normal; at {seen} the motion light came on and {p} bed was found to be stuffed with clothes.", "|Following an upsetting phone call {n} put {p} shoes on, took £20 from a purse and left without a word.",
        "|{n} asked to be let out of the car at the lights near {street} and ran off between the houses.", "|{n} went for a taster day and was marked present in the morning, but had gone by the afternoon register.",
        "|An argument about washing up got out of hand, a plate was thrown and {n} stormed out at {seen}.", "|{n} had been allowed to go to the shop for ten minutes. {P} tracker app stopped moving and was then turned off."],
    "reasons": [
        "|According to {n}, \"it's like living in a prison\" and everyone else is allowed out until ten.", "|{S} was worried that {p} exam mark would be read out and did not want to be there when it was.",
        "|{n} said {s} is being picked on by another resident and staff do nothing.", "|{S} wanted to be with {p} boyfriend's family because \"they actually like me\".", "|{n} did not want to talk about why {s} went.",
        "|It was the anniversary of {p} grandad's death and {n} wanted to visit the grave."],
    "where_been": [
        "|First {s} went to {venue}, then {s} got a lift to {away} with people {s} had only just met.", "|{n} says {s} never left the area and was mostly at {venue}.", "|{S} named an address, {house}, as the place where everyone was staying.",
        "|{n} bedded down in a tent behind {venue2} and used the toilets at the petrol station to wash.", "|Oyster and bank card records put {o} at {venue3} but {n} denies being there.", "|{n} said {s} rode round on the night bus because it was warm and nobody bothered {o}.",
        "|{S} pointed out a block on {street2} when we drove past and said that was it."],
    "who_with": [
        "|{n} listed {person}, {person2} and \"some others\".", "|A person called {nick} appears to have organised everything and paid for the food.", "|{n} said that {s} was with {person3} at first but they fell out.",
        "|{S} was by {self}, so far as we can tell.", "|{S} gave us the Instagram of the boy {s} was with, {handle}.", "|There was an older man there whom the others called {nick2}; {n} did not like him."],
    "harm": [
        "injured=yes|{n} has three small burns on the back of {p} left hand and says they are from an oven.", "injured=yes|A graze to {p} knee was cleaned by the {rel}.", "injured=no|{n} was unhurt.", "injured=no|No marks were seen on {p} face, neck, arms or hands.",
        "injured=not_known|{n} refused to be looked over and did not answer when asked if anything hurt."],
    "substances": [
        "substances=yes|{n} owned up to ketamine at the party, \"just a bump\".", "substances=yes|{S} was unsteady and there was vodka on {p} breath.", "substances=no|{n} said {s} does not touch drugs because of what happened to {p} uncle, and was sober.",
        "substances=no|There was nothing to suggest that drink or drugs had been involved.", "substances=not_known|{n} laughed when drink and drugs were brought up and did not answer."],
    "exploitation": [
        "exploitation_concern=yes|CCTV shows {n} getting into a {car} bearing {vrm} and handing something to the driver.", "exploitation_concern=yes|{n} was found with two bank cards in other people's names and said {s} was minding them for {nick3}.",
        "exploitation_concern=yes|There is a worry about the messages from {phone}, which tell {o} when to be where.", "exploitation_concern=no|This does not look like exploitation.", "exploitation_concern=no|There is nothing at present to suggest sexual or criminal exploitation.",
        "exploitation_concern=not_known|Whether {n} is being exploited could not be established."],
    "return": [
        "return_method=own_accord|{n} rang the bell at {found} and said {s} was starving.", "return_method=own_accord|{n} was asleep in {p} own bed when the {rel} looked in; {s} says {s} got in at {found}.",
        "return_method=police|Transport police took {n} off a train and we collected {o}; {s} was handed over at {found}.", "return_method=police|A dog walker rang in and officers found {n} at {found}, cold but well.",
        "return_method=family_or_carer|The {rel} spotted {n} at a bus stop at {found} and persuaded {o} into the car.", "return_method=family_or_carer|At {found} {p} cousin talked {n} into coming back and drove {o}."],
    "child_views": [
        "|What {n} wants most is to see {p} dog.", "|{n} asked for a female worker next time.", "|{n} feels that the police only come when {s} has done something wrong.", "|{S} says that if {p} bedtime was later {s} would not need to sneak out.",
        "|{n} said, \"I'm only staying if I can keep my phone at night.\""],
    "parent_views": [
        "|The {rel} has taken time off work to look for {n} and fears losing the job.", "|The {rel} was unaware that {n} had been talking to {handle2}.", "|In the view of the {rel}, the placement is not meeting {p} needs.", "|The {rel} asked us to \"have a proper word\" with {o}."],
    "officer_view": [
        "|{n} came across as much younger than {p} years.", "|{S} seemed to have been told what to say.", "|My impression was of a child who is used to adults not keeping their word.", "|There was a good rapport by the end and {n} shook my hand.",
        "|{n}'s bedroom door has no handle, which I have raised with the {rel}."],
    "actions": [
        "|Strategy meeting asked for, {worker} to chair.", "|Child exploitation screening tool to be completed by Friday.", "|Harbouring notice to be served.", "|Child abduction warning notice under consideration.", "|Report filed. No further enquiries outstanding.", "|Clothing retained; forensic submission to be decided."]}
