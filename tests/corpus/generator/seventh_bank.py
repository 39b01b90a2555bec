"""A seventh set of people and places, and stories told whole: what led up to an episode, where the child was, how it ended and what came of it fit together, as they do in a real report. Every one is made up.

A story names the answers that it gives away, who brought the child back and where; `cast` writes them into the case, so that what is ticked agrees with what is told.
"""
from facts import moment_of
from tales import fill_in, filler, invent, split

LISTS = {
    "male": split("Jaxon; Kayden; Ibrahim; Tomasz; Luis; Reuben; Aaron James; Sulaiman; Gethin; Nathaniel; Harley; Oisin; Emmanuel; Zak; Viktor; Morgan; Tyrese; Louie; Hamza; Blake"),
    "female": split("Ava-Rose; Khadija; Maisie; Oliwia; Shakira; Tallulah; Elin; Gabriela; Precious; Tamzin; Isla Grace; Aoife; Noor; Skye; Bethan; Marnie; Adaeze; Connie; Ruby-Mae; Sumaya"),
    "surnames": split("Hargreaves; Okoro; Mistry; Dunkley; O'Hara; Jankowski; Whitehouse; McCready; Abbott; Tahir; Swales; Lovell-Grant; Balogun; Nicholls; Stoica; Bevan; Prendergast; Haque; Towler; St John; D'Souza; Van Wyk; Cartledge; Fernandes"),
    "streets": split("Roseberry Road; Caxton Street; Meadow Rise; Chapel Fields; Wellington Close; Tern Way; Fountains Avenue; Lower Mill Lane; Saxon Court; Stour View; Coronation Drive; Ffordd Las; Harebell Way; St Mark's Road; Dale End; Gladstone Street; The Spinney; Kings Acre"),
    "towns": [("Rugby", "Warwickshire", "CV21", "Warwickshire Police"), ("Halifax", "West Yorkshire", "HX1", "West Yorkshire Police"), ("Rochdale", "", "OL11", "Greater Manchester Police"), ("Southport", "Merseyside", "PR9", "Merseyside Police"), ("Lowestoft", "Suffolk", "NR32", "Suffolk Constabulary"),
              ("Weymouth", "Dorset", "DT4", "Dorset Police"), ("Gravesend", "Kent", "DA12", "Kent Police"), ("Hereford", "", "HR4", "West Mercia Police"), ("Corby", "Northamptonshire", "NN17", "Northamptonshire Police"), ("Darlington", "County Durham", "DL3", "Durham Constabulary"),
              ("Bognor Regis", "West Sussex", "PO22", "Sussex Police"), ("Aldershot", "Hampshire", "GU11", "Hampshire and Isle of Wight Constabulary"), ("Croydon", "Surrey", "CR0", "Metropolitan Police Service"), ("Aylesbury", "Buckinghamshire", "HP21", "Thames Valley Police"), ("Scunthorpe", "North Lincolnshire", "DN16", "Humberside Police"),
              ("Wrexham", "", "LL13", "North Wales Police"), ("Loughborough", "Leicestershire", "LE11", "Leicestershire Police"), ("Burnley", "Lancashire", "BB11", "Lancashire Constabulary"), ("Wisbech", "Cambridgeshire", "PE13", "Cambridgeshire Constabulary"), ("Watford", "", "WD18", "Hertfordshire Constabulary")],
    "schools": split("Kingsbridge Academy; St Anselm's Catholic College; Millfield Road High School; The Lindens PRU; Carr Lane School; Ravenscroft Community School; Ysgol Maes y Coed; Trinity CE Academy; Hawthorn Bank School"),
    "ethnicities": split("White British; White - Other European; Black British - Caribbean; Asian or Asian British - Indian; Mixed - White and Black African; Black - African; Asian - Bangladeshi; White - Irish; Mixed - Any other; Arab"),
    "venues": split("Hollybush Park; the Brewery Yard Arcade; Eastgate Bus Station; Kwik Wash Launderette; Sandpiper Retail Park; St Aidan's Church; Pinewood Lakes; Central Skate Plaza; the Railway Tavern; Dixy Grill; Parkgate Leisure Centre; Tollbar Services; the Corn Exchange; Harbourside Amusements; "
                    "Greenacre Allotments; Castle Street Car Park; Moorfield Rec; Nelson House; the Wagon and Horses; Riverside Walk; Crossways Shopping Centre; Bellfield Wood; Lidgate Underpass"),
    "people": split("Alfie Rudkin; Shanelle Prior; Marcus Eastwood; Chloe-Ann Hibbert; Rizwan Akram; Lauren Spink; Dominik Wrona; Tegan Holroyd; Jordan Mbala; Amelia Fitch; Kane Stubbings; Yasmin Patel-Reid; Connor Lilley; Destiny Cole; Ryan Threlfall; Molly Garside"),
    "ladies": split("Maureen Tapper; Shabana Akhtar; Joyce Amankwah; Lorna Spink; Teresa Wrona; Glenys Holroyd; Pauline Stubbings; Denise Fitch"), "nicks": split("Gaz; Frosty; Lil Man; Bear; Smiffy; Tizzy; Mo Mo; Ace; Wiz; Curly; Fats; Snoop"),
    "handles": split("@lj_onsight; @missk.yaa; @t4llulah.m; @skengz_247; @noor.ox1; @zakk.raw; @blurr3d.x; @princess_prec; @harley.dxn; @gh0st.line"),
    "cars": split("white Ford Fiesta; black VW Polo; grey Audi Q5; silver Nissan Qashqai; blue Renault Clio; black BMW 3 Series; red Peugeot 208"),
    "workers": split("Angela Thirlwell; Kofi Danso; Lisa Marchbank; Paul Needham; Rukhsana Begum; Sian Probert"), "away": split("Leeds; Brighton; Coventry; Sheffield; Luton; Norwich; Swansea; Stratford"),
    "officers": split("Rachel Heald; Adam Standish; Nazia Chaudhry; Tom Ellingworth; Kirsty Maddox; Dafydd Rees; Michelle Obi; Simon Quayle; Hollie Brackwell; Martin Sewell"),
    "women": split("Kerry Hargreaves; Comfort Okoro; Diane Whitehouse; Nasreen Haque; Julie Towler; Magda Jankowski; Elaine Bevan; Sandra Dunkley"), "men": split("Keith Swales; Femi Balogun; Gary Abbott; Anil Mistry; Patrick O'Hara; Leon Cartledge; Wayne Nicholls; Stefan Stoica"),
    "relations": split("mother; father; grandmother; stepfather; aunt; mum; dad; stepmother; grandfather"), "carers": split("foster carer; residential support worker; key worker; team leader; foster mother; registered manager"),
    "homes": split("Larkspur House; Mill Cottage; Oakmount; The Gables; Seabank; Phoenix House"),
    "care": {"looked_after": ["Looked After Child", "LAC (s.20)", "Child in care", "LAC - full care order"], "child_protection": ["Child Protection Plan", "CP plan (emotional abuse)", "CPP"], "child_in_need": ["Child in Need", "CIN", "Child in need plan"],
             "early_help": ["Early Help", "Early help plan"], "not_open": ["Not open", "Not known to children's social care"], "care_leaver": ["Care leaver", "Care Leaver"]},
    "risks": {"high": ["High", "High risk"], "medium": ["Medium", "Medium risk"], "low": ["Low", "Low risk"], "no_apparent_risk": ["No apparent risk", "No Apparent Risk"]},
    "methods": {"own_accord": ["Returned of own accord", "Own accord", "Returned home themselves"], "police": ["Found by police", "Police located", "Located by police officers"], "family_or_carer": ["Found by family/carer", "Returned by parent or carer", "Collected by family member"],
                "other": ["Other", "Found by member of public", "Returned by third party"]}}

# `placed` says whether the child must be in care (True), must not (False) or may (None). `sets` are answers without their group; `found` is where: the base or a place of the story. With `kin` the first person is a woman of the family.
STORIES = [
    {"placed": False, "method": "own_accord", "found": "base", "sets": {"engaged": "yes", "injured": "no", "substances": "no", "exploitation_concern": "no", "felt_safe": "yes", "offence_against": "no"},
     "circumstances": ["{n} argued with {r} about the amount of time {s} spends on {p} games console. {S} put {p} coat on and left by the front door at {seen}.", "Following a disagreement over chores {n} left home at {seen} on {p} bike and stopped answering {p} phone."],
     "reasons": ["{n} said that {s} was angry and wanted some time out of the house. {S} feels that {p} younger sister never gets told off.", "{n} said {s} is treated like a little kid and wanted to get away from the shouting."],
     "where_been": ["{n} cycled to {venue} and sat there until it closed. {S} then went to a friend's house on {street2} and slept on the sofa.", "{S} was at {venue} until about 8pm and then stayed over at {house2}."],
     "who_with": ["{n} was with {person}, a friend from school.", "{n} stayed with {person}. {P} parents believed that it had been agreed."], "harm": ["None. {n} had no injuries and no complaints.", "No injuries seen or reported."],
     "substances": ["{n} said that {s} does not drink or take drugs.", "None used. {n} was sober when seen."], "exploitation": ["No concerns. {person} is the same age and known to the family.", "Nothing to suggest exploitation on this occasion."],
     "return": ["{n} came home on {p} own at {found} because {s} was hungry.", "{n} let {self} in at {found} and went straight up to {p} room."], "child_views": ["{n} would like to agree the rules about gaming with {r} and have them written down.", "{n} said sorry for the worry {s} had caused. {S} would like a key of {p} own."],
     "parent_views": ["{R} said this is out of character. They have talked since and have agreed a time for the console to go off.", "{R} is upset that {n} did not answer the phone all night."],
     "officer_view": ["{n} was open and polite. The relationship between {n} and {r} appears warm.", "A typical family dispute. I have no wider concerns for {n} at this address."], "actions": ["Advice given to {n} and {r}. Family support information left at the address.", "No further police action. Notification sent to children's services."]},
    {"placed": None, "method": "police", "found": "venue2", "sets": {"injured": "yes", "medical_attention": "no", "substances": "yes", "exploitation_concern": "no", "offence_against": "no"},
     "circumstances": ["{n} told {r} that {s} was going to a friend's for tea. When {s} had not come back by {seen}, enquiries showed that the friend had not seen {o}.", "{n} was given permission to be out until 9pm and did not return. {P} phone rang out at {seen}."],
     "reasons": ["{n} had been invited to a party and knew that {s} would not be allowed to go.", "{n} said everyone in {p} year was going out and {s} did not want to miss it."],
     "where_been": ["{n} went to a house party at {house} and left when the music was turned off. A group of them then walked to {venue2}.", "{S} met friends outside {venue} and they spent the evening at {venue2}."],
     "who_with": ["{person}, {person2} and about eight others from school. {n} could not or would not give the rest of the names.", "With {person} and {person2}. An older lad known as {nick} brought the drink."],
     "harm": ["{n} fell on the steps and grazed both knees. First aid was given by officers.", "Grazed elbow from falling off a wall. {S} did not need any treatment."], "substances": ["{n} admitted drinking cider and half a bottle of wine. {S} said that others were smoking cannabis but {s} was not.", "{n} was drunk when found and had been sick. {S} denies any drugs."],
     "exploitation": ["None identified. {n} was with {p} own age group.", "No indicators. The others were schoolfriends."], "return": ["Officers on patrol found {n} with a group at {venue2} at {found} and took {o} home.", "A call was received about a group of young people at {venue2}. {n} was among them and was located at {found}."],
     "child_views": ["{n} is embarrassed and does not want {p} school to be told.", "{n} said that {s} is old enough to go to parties and would ask next time."], "parent_views": ["{R} is disappointed in {n} but glad that {s} is safe. {R} will be speaking to the parents of {person}.", "{R} will be collecting {n} from now on when {s} goes out in the evening."],
     "officer_view": ["{n} was tearful and apologetic when sober. I think that it was a one-off.", "{n} played down how much {s} had drunk. I was satisfied that {s} was safe to be left with {r}."], "actions": ["Alcohol advice leaflet given. Neighbourhood team to visit {venue2} on Friday evenings.", "PPN submitted. Licensing informed that alcohol had been bought for children."]},
    {"placed": None, "method": "police", "found": "house3", "sets": {"engaged": "no", "substances": "yes", "exploitation_concern": "yes", "felt_safe": "no", "offence_by": "yes", "likely_to_repeat": "yes"},
     "circumstances": ["{n} received several calls during the afternoon and left at {seen} without saying where {s} was going. {S} took a second phone with {o}.", "{n} was collected at the end of the road by a {car}, registration {vrm}, at {seen}. {S} had told {r} that {s} was going to the shop."],
     "reasons": ["{n} said that {s} owes £200 to some people and has to work it off. {S} would not say any more about it.", "{n} said that {s} was asked to do a favour and could not say no."],
     "where_been": ["{n} was taken by train to {away} and dropped at a flat at {house3}. {S} was told not to go outside.", "{S} stayed at {house3} for the whole of the time. {n} described it as dirty, with people coming and going all night."],
     "who_with": ["A man {n} calls {nick} and an adult female who lives at the flat. {n} was given the number {phone} to ring if there was trouble.", "{n} would only say that {s} was with {nick} and {nick2}. {nick} drives a {car}, {vrm}."],
     "harm": ["{n} did not report any injury but said that {s} was threatened with a knife by one of the customers.", "{n} said that nobody hurt {o} but that {s} was scared to leave."], "substances": ["{n} said that {s} was given cannabis every day by the people at the flat.", "{n} smoked cannabis while {s} was away. {S} denies taking anything else."],
     "exploitation": ["{n} was found with 14 wraps of crack cocaine and £85 in cash. Criminal exploitation is suspected and an NRM referral has been made.", "I believe that {n} is being used by a county line. {S} has two phones and cannot say who pays for them."],
     "return": ["Officers executing a warrant at {house3} found {n} in the bathroom at {found}.", "{n} was found at {house3} at {found} after the phone company traced {p} phone, and was driven back by police."],
     "child_views": ["{n} does not want to be moved away from {p} friends. {S} said that talking to police will make it worse.", "{n} wants it all to stop but is frightened for {p} family."], "parent_views": ["{R} has noticed new clothes and late night calls since the summer. {R} does not feel able to keep {n} safe.", "{R} has asked for {n} to be moved out of the area before {s} gets hurt."],
     "officer_view": ["{n} was guarded and kept looking at {p} phone. In my opinion {s} is a victim and is under the control of others.", "{n} gave the same prepared answer to most of my questions. I assess the risk of further harm as significant."],
     "actions": ["NRM referral completed. Strategy meeting to be held. Intelligence submitted about {house3}.", "{worker} informed. Phones seized for examination. To be discussed at the exploitation panel."]},
    {"placed": None, "method": "family_or_carer", "found": "venue2", "sets": {"exploitation_concern": "yes", "substances": "no", "injured": "no", "offence_against": "not_known"},
     "circumstances": ["{n} went up to bed as normal. When {r} looked in at {seen} the bed was empty and the window was open.", "{n} left for school at {seen} but the school rang to say that {s} had not arrived."],
     "reasons": ["{n} had been messaging somebody on Snapchat for three weeks and agreed to meet. {S} believed that he was 17.", "{n} said that {s} wanted to meet the person {s} calls {p} boyfriend, whom {s} had only ever spoken to online."],
     "where_been": ["{n} got the bus to {venue} and was picked up from there in a {car}. They drove around and stopped at {venue2}.", "{S} was driven to a hotel near {venue2}. {n} does not know its name."],
     "who_with": ["The account that {n} was talking to is {handle}. He told {o} that his name was {nick}.", "A male who uses {handle} on Snapchat. {n} now thinks that he is in his twenties. He drives a {car}, {vrm}."],
     "harm": ["{n} had no injuries. {S} said that he held {p} arm but let go when {s} asked.", "No injuries. {n} declined a medical."], "substances": ["{n} was offered vodka and said no.", "{n} said that {s} did not drink anything or take any drugs."],
     "exploitation": ["There are concerns that {n} is being groomed for sexual exploitation. The account {handle} has been in touch with other girls and boys at {p} school.", "He bought {n} food and a phone top-up and asked {o} for photographs. Child sexual exploitation is suspected."],
     "return": ["{n} rang {r} from {venue2} at {found} and was collected by car.", "{R} saw {p} location on a phone app, drove to {venue2} and found {n} there at {found}."], "child_views": ["{n} does not accept that there was any risk. {S} wants {p} phone back.", "{n} said that {s} feels stupid and does not want to go back to school yet."],
     "parent_views": ["{R} had no idea about the account and has taken away {p} phone. {R} would like advice about online safety.", "{R} is frightened that he knows where they live."], "officer_view": ["{n} was defensive at first but became upset when asked about the messages. I do not think that I have been told everything.", "{n} sees the man as a friend. {S} does not see the danger that {s} was in."],
     "actions": ["Crime recorded for sexual communication with a child. Exploitation team to make contact within 24 hours.", "Social worker {worker} updated. Phone taken with consent for download. Return interview requested."]},
    {"placed": True, "method": "family_or_carer", "found": "house", "kin": True, "sets": {"engaged": "yes", "injured": "no", "medical_attention": "no", "substances": "no", "exploitation_concern": "no", "felt_safe": "yes", "offence_by": "no", "likely_to_repeat": "yes"},
     "circumstances": ["{n} was told at teatime that contact with {p} dad had been cancelled again. {S} went to {p} room and was found to be gone at {seen}.", "{n} left the placement at {seen} after a phone call with {p} brother. Staff followed {o} as far as the bus stop."],
     "reasons": ["{n} missed {p} family and wanted to see {p} baby brother. {S} said that nobody tells {o} when the next visit is.", "{n} said it is not fair that contact keeps being called off, so {s} went by {self}."],
     "where_been": ["{n} took two buses and walked the rest of the way to {p} nan's at {house}. {S} stayed there until {s} was fetched.", "{S} went directly to {house}, where {p} aunt lives."],
     "who_with": ["With {p} nan, {person}, and a cousin.", "{n} was with {p} aunt, {person}, and her two children the whole time."], "harm": ["None. {n} was warm, dry and had been fed.", "No injuries and nothing of concern."],
     "substances": ["No drugs or alcohol. {n} has never used either.", "None. {S} does not drink or smoke."], "exploitation": ["No indication of exploitation. {n} was with family.", "None known."],
     "return": ["{person} rang the placement to say that {n} was with her. A member of staff collected {o} from {house} at {found}.", "{person} phoned the out of hours team. {n} was picked up from {house} at {found}."],
     "child_views": ["{n} wants to see {p} family every week. {S} will go again if it is cancelled again.", "{n} likes the placement but would rather live with {p} aunt."], "parent_views": ["{R} said that {n} had been looking forward to contact all week and that it should not have been cancelled so late.", "{R} feels that contact needs to be sorted out. {n} is otherwise settled."],
     "officer_view": ["{n} was calm and spoke about {p} family with affection. {S} was not at risk at {house} but travelled alone after dark.", "{n} presented well. The episode was planned and {s} was clear that {s} would do it again."],
     "actions": ["{worker} to review the contact plan. Trigger plan to be updated with the address at {house}.", "Details passed to the local authority. No further action by police."]},
    {"placed": False, "method": "other", "found": "venue", "sets": {"engaged": "yes", "injured": "no", "substances": "no", "exploitation_concern": "no", "offence_against": "yes"},
     "circumstances": ["{n} was dropped off at school by {r} but did not go in. The school reported {o} absent and {p} phone was switched off from {seen}.", "{n} left school at lunchtime without permission. {S} was last seen on the school CCTV at {seen}."],
     "reasons": ["{n} said that {s} is being bullied by a group of girls and boys in {p} year and did not want to go in.", "Somebody had posted a video of {n} being pushed over. {S} said that {s} could not face anyone."],
     "where_been": ["{n} spent the day at {venue} and walked about when it got cold.", "{S} walked along the canal and ended up at {venue}, where {s} sat on a bench."],
     "who_with": ["{n} was on {p} own all day.", "Alone. {S} sent one message to {p} friend {person} to say that {s} was all right."], "harm": ["No injuries. {n} had been without food since the morning.", "None, although {n} was cold."],
     "substances": ["Nothing taken.", "{n} said no to both drugs and alcohol."], "exploitation": ["No concerns of this kind.", "None identified. {n} was not with anybody."],
     "return": ["A woman who saw {n} crying at {venue} stayed with {o} until {r} arrived at {found}.", "A parent from the school recognised {n} at {venue} and drove {o} home, arriving at {found}."],
     "child_views": ["{n} wants to change schools. {S} said that the teachers do nothing about it.", "{n} would like someone to speak to the school for {o}."], "parent_views": ["{R} did not know how bad things had become and has asked for a meeting with the head of year.", "{R} has already complained twice to the school about {person2} and others."],
     "officer_view": ["{n} was quiet and looked exhausted. {S} began to talk when {p} dog came in.", "I found {n} to be honest. The bullying needs to be dealt with or {s} will stay away from school again."], "actions": ["School liaison officer to speak to the school. Assault on {n} recorded as a crime.", "Crime report to be raised about the video. Early Help offered to the family."]},
    {"placed": None, "method": "police", "found": "house2", "sets": {"engaged": "no", "injured": "no", "substances": "not_known", "likely_to_repeat": "yes"},
     "circumstances": ["{n} packed an overnight bag while {r} was at work and left a note to say that {s} would be back on Sunday.", "{n} did not return from college. {S} sent a text at {seen} that said \"im fine dont ring the police\"."],
     "reasons": ["{n} wanted to stay with {p} partner and knew that {r} would say no.", "{n} said that {s} is in a relationship and that nobody takes it seriously."],
     "where_been": ["{n} was at {house2}, which is the home address of {person}.", "{S} spent the first night at {house2} and the second at a flat above {venue}."],
     "who_with": ["{n} was with {person}, aged 18. They have been together for two months.", "With {p} partner {person} and a friend of theirs called {nick}."], "harm": ["No injuries were seen. {n} said that {person} has never hurt {o}.", "{n} did not have any injuries."],
     "substances": ["{n} would not answer when asked about cannabis.", "{n} refused to say whether anything had been taken."], "exploitation": ["It is not clear whether {n} is being exploited. {person} is older and known to police.", "Officers could not establish whether there is any exploitation. Further enquiries are needed."],
     "return": ["Officers attended {house2} at {found} after {p} friend {person2} gave the address. {n} was brought home by police.", "{n} was located by officers at {house2} at {found}, hiding in a wardrobe."],
     "child_views": ["{n} is adamant that {s} will see {person} whatever anybody says.", "{n} wants {r} to meet {person} and to stop calling the police."], "parent_views": ["{R} does not approve of {person} and thinks that {n} is being controlled.", "{R} says that {n} changed after {s} met {person} and has lost all {p} old friends."],
     "officer_view": ["{n} was hostile and asked us to leave. {S} answered the questions with one word.", "{n} spoke only about {person} and seemed to be repeating what {s} had been told."], "actions": ["Child abduction warning notice to be considered for {person}. Intelligence submitted.", "Checks to be done on {person}. {worker} has been told of the new address."]},
    {"placed": None, "method": "other", "found": "venue2", "sets": {"injured": "yes", "medical_attention": "yes", "substances": "no", "felt_safe": "no", "offence_by": "no", "exploitation_concern": "no"},
     "circumstances": ["{n} had been low for several days. {S} left in {p} slippers at {seen} and a note was found on the kitchen table.", "{n} ran out of a family meeting at {seen} in tears and could not be found in the streets around."],
     "reasons": ["{n} said that everything had got on top of {o} and {s} wanted to be by {self}.", "{n} said that {s} could not stop thinking about {p} grandad, who died in the spring."],
     "where_been": ["{n} walked to {venue2} and stayed near the water.", "{S} sat for hours at {venue} and then went to {venue2} because {p} grandad used to take {o} there."],
     "who_with": ["Nobody. {n} did not meet or speak to anyone.", "{n} was by {self} until a stranger came over to talk to {o}."], "harm": ["{n} had fresh superficial cuts to the left forearm, which {s} had made {self}.", "{n} cut {p} foot on glass and was very cold. An ambulance took {o} to hospital to be checked."],
     "substances": ["None. {n} had not taken any tablets or alcohol.", "{n} said that {s} had not taken anything and the hospital confirmed it."], "exploitation": ["No concerns about exploitation.", "None."],
     "return": ["A dog walker found {n} at {venue2} at {found}, gave {o} a coat and called an ambulance.", "A passer-by stopped to speak to {n} at {venue2} and stayed with {o} until help came at {found}."],
     "child_views": ["{n} would like to see someone from CAMHS soon. {S} does not want to be on a waiting list.", "{n} said that it helps to talk to {p} form tutor."], "parent_views": ["{R} has put away all the sharp things in the house and is sleeping on the landing.", "{R} has been asking for help since Easter and feels let down."],
     "officer_view": ["{n} was withdrawn and made little eye contact. I am concerned about {p} mental health.", "{n} is supported by a loving family but needs professional help."], "actions": ["CAMHS crisis team informed and to see {n} tomorrow. PPN shared with health.", "Safety plan agreed with {r}. {worker} to visit on Monday."]},
    {"placed": False, "method": "family_or_carer", "found": "house2", "kin": True, "sets": {"engaged": "yes", "injured": "yes", "medical_attention": "no", "offence_against": "yes", "substances": "no", "exploitation_concern": "no", "felt_safe": "yes"},
     "circumstances": ["There was shouting at the address between the adults at {seen}. When it stopped {n} was no longer there.", "{n} left the house at {seen} without a coat after {p} older brother pushed {o} against a door."],
     "reasons": ["{n} said that {p} older brother hits {o} when he has been drinking. {S} did not feel safe to stay.", "{n} left because of the fighting at home, which {s} says happens every weekend."],
     "where_been": ["{n} went to {p} auntie's at {house2} and stayed there for the night.", "{S} hid in the garages behind {street3} for an hour and then walked to {house2}."],
     "who_with": ["With {p} auntie, {person}.", "{n} was alone until {s} reached {person}, who is {p} auntie."], "harm": ["Red mark to the neck and a scratch on {p} cheek. {n} said that {p} brother did it.", "Bruise to the left shoulder where {n} was pushed. It did not need treatment."],
     "substances": ["{n} has not used any drugs or alcohol.", "No. {n} has never tried either."], "exploitation": ["None identified.", "No signs of exploitation."],
     "return": ["{person} rang {r} and brought {n} home at {found}.", "{person} told police that {n} was safe with her at {house2} at {found}. {S} stayed there for a second night."],
     "child_views": ["{n} wants {p} brother to get help and does not want him to be arrested.", "{n} would like to stay with {person} for a few days."], "parent_views": ["{R} accepts that there was an argument but says that {n} exaggerates.", "{R} agrees that {n} should stay with {person} for now."],
     "officer_view": ["{n} spoke quietly but did not change {p} account. I believe {o}.", "There were holes in two of the doors. I have concerns about what {n} is living with."], "actions": ["Assault recorded and brother to be interviewed. Referral made to MASH.", "Domestic incident report submitted. Strategy discussion requested with children's services."]},
    {"placed": True, "method": "police", "found": "venue", "sets": {"engaged": "yes", "offence_by": "yes", "injured": "no", "substances": "yes", "exploitation_concern": "no", "likely_to_repeat": "yes"},
     "circumstances": ["{n} and another resident, {person}, left through a fire door at {seen}. Staff could not stop them.", "{n} asked to go for a walk with {person} and the two of them did not return. Both phones were off at {seen}."],
     "reasons": ["{n} said that they were bored and that there is nothing to do at the home.", "{n} thought it would be a laugh. {S} was annoyed about losing {p} pocket money."],
     "where_been": ["They rode a moped around the estate and then went to {venue}.", "{n} and {person} broke into a shed at {venue} and slept there."], "who_with": ["{person}, who lives at the same home. {nick} lent them the moped.", "{n} was with {person} and, for a while, two lads whom {s} knows as {nick} and {nick2}."],
     "harm": ["None.", "No injuries. {n} was wet through."], "substances": ["{n} smoked a joint and drank two cans of lager.", "{n} told me that {s} had been smoking cannabis with {person}."], "exploitation": ["No evidence of exploitation.", "Not suspected. {n} said that it was their own idea."],
     "return": ["A patrol stopped the moped outside {venue} at {found}. {n} was the passenger.", "Officers found {n} and {person} at {venue} at {found} and took them back to the home."],
     "child_views": ["{n} said that it was worth it and that {s} would like to do a motorbike course.", "{n} wants more trips out and a later bedtime."], "parent_views": ["{R} said that {n} copies {person} and does well when {person} is not about.", "{R} will be fitting an alarm to the fire door."],
     "officer_view": ["{n} found the whole thing funny. {S} does not think about consequences.", "{n} was cheerful and co-operative. {S} and {person} are not good for each other."], "actions": ["{n} to be dealt with by youth justice for the moped. Home to review staffing at night.", "Community resolution proposed. Return interview to be arranged by the authority."]}]
TOPICS = ["circumstances", "reasons", "where_been", "who_with", "harm", "substances", "exploitation", "return", "child_views", "parent_views", "officer_view", "actions"]


def cast(rng, in_care=0.35, lists=LISTS, stories=STORIES, **options):
    """A case with a story: its answers, its place and its end agree with what `tell` says of it. `options` are those of tales.invent."""
    placed = rng.random() < in_care
    while True:
        case = invent(rng, lists, **options)
        if ("subject.placement_address" in case.fields) == placed:
            break
    f = case.fields
    case.story = rng.choice([s for s in stories if s["placed"] in (None, placed)])
    case.fill = fill = filler(rng, case, lists)
    if case.story.get("kin"):
        fill["person"] = rng.choice(lists["ladies"])
    male, relation = f["subject.gender"] == "male", f["episode.reporter_relationship"]
    fill["r"] = (("his " if male else "her ") if relation in lists["relations"] or relation.startswith("foster") else "the ") + relation
    fill["R"] = fill["r"][0].upper() + fill["r"][1:]
    clock = rng.choice(["%H%M hours", "%H%Mhrs", "%H:%M", "%H:%M hours", "%-I.%M%p"])
    for key, name in (("seen", "episode.last_seen_at"), ("found", "episode.found_at")):
        fill[key] = moment_words(f[name], clock)
    f.update({"debrief." + name: value for name, value in case.story["sets"].items()})
    f["episode.return_method"] = case.story["method"]
    case.printed["episode.return_method"] = rng.choice(lists["methods"][case.story["method"]])
    base = f.get("subject.placement_address", f["subject.home_address"])
    f["episode.last_seen_place"] = rng.choice([base, base, base, f["subject.school"]])
    f["episode.found_place"] = base if case.story["found"] == "base" else rng.choice([fill[case.story["found"]], f"{fill[case.story['found']]}, {town_of(case, lists)}"])
    if 9 <= moment_of(f["debrief.held_at"]).hour <= 14 and rng.random() < 0.4:
        f["debrief.held_place"] = f["subject.school"]
    case.optional_entities += [("place", f["episode.found_place"]), ("place", f["debrief.held_place"])]
    case.mentioned = {}
    return case


def moment_words(value, style):
    return moment_of(value).strftime(style).replace("AM", "am").replace("PM", "pm")


def town_of(case, lists=LISTS):
    """The town in which the child's home stands; these lists have one town to a force."""
    return next(town for town, _, _, force in lists["towns"] if force == case.force)


def tell(rng, case, topics):
    """Passages for `topics` into case.narrative; answers what the story gives away without a label, as {field: value}."""
    for topic in topics:
        case.mentioned[topic] = []
        case.narrative[topic] = fill_in(case, rng.choice(case.story[topic]), case.fill, case.mentioned[topic])
    implied = {"debrief." + name: value for name, value in case.story["sets"].items()}
    implied["episode.return_method"] = case.story["method"]
    if "circumstances" in topics:
        implied["episode.last_seen_at"] = case.fields["episode.last_seen_at"]
    if "return" in topics:
        implied["episode.found_at"] = case.fields["episode.found_at"]
        implied["episode.found_place"] = case.fields["episode.found_place"] if case.story["found"] == "base" else case.fill[case.story["found"]]
    return implied


# ---- label words
LABELS = {
    "subject.surname": split("Surname; Family name; Last name; Surname of child; Child's surname"), "subject.forenames": split("Forename(s); First name(s); Given names; Forenames; First names of child"),
    "subject.aliases": split("Also known as; Known as; Alias / nickname; Preferred name"), "subject.date_of_birth": split("Date of birth; DOB; D.o.B.; Born"), "subject.age": split("Age; Age (years); Current age"),
    "subject.gender": split("Gender; Sex; Gender identity"), "subject.ethnicity": split("Ethnicity; Self-defined ethnicity; Ethnic origin; Ethnicity (16+1)"),
    "subject.home_address": split("Home address; Permanent address; Family address; Usual home address; Address"), "subject.placement_address": split("Placement address; Care placement; Address of placement; Living at (if in care); Children's home / foster address"),
    "subject.care_status": split("Social care status; Legal status; Care status; Status with children's services; LA involvement"), "subject.phone": split("Mobile; Child's mobile; Telephone (child); Mobile no.; Contact no. of child"),
    "subject.school": split("School; School / college; Education; Education setting; School attended"),
    "episode.last_seen_at": split("Last seen; Date / time last seen; Missing from (date and time); Missing since; Last seen on"), "episode.last_seen_place": split("Last seen at; Place last seen; Missing from (place); Location last seen; Last known location"),
    "episode.reported_at": split("Reported; Date / time reported; Reported to police; Report received; Time of report"), "episode.reported_by": split("Reported by; Informant; Person reporting; Name of informant; Report made by"),
    "episode.reporter_relationship": split("Relationship; Relationship to child; Relationship to missing person; Informant is child's"), "episode.risk": split("Risk; Risk level; Risk grading; Risk assessment; Initial risk"),
    "episode.previous_count": split("Previous episodes; Times missing before; Previous missing episodes; No. of previous missing reports"), "episode.found_at": split("Found; Date / time found; Located; Returned; Date / time of return"),
    "episode.found_place": split("Found at; Place found; Location found; Where located; Where found"), "episode.return_method": split("How found; Method of return; How returned; Return type"),
    "officer": split("Officer; Interviewing officer; Officer completing; Prevention interview by; Debriefed by; Seen by (officer)"), "debrief.held_at": split("Date / time of interview; Interview held; Child seen on; Date and time seen; Debrief date / time"),
    "debrief.held_place": split("Place of interview; Interview location; Where interviewed; Debrief location")}
ASKED = {
    "debrief.seen_alone": split("Seen alone; Spoken to alone; Interviewed without parent / carer; Was the child seen alone?"), "debrief.engaged": split("Engaged; Willing to talk; Child engaged with officer; Did the child engage?"),
    "debrief.felt_safe": split("Felt safe; Felt safe while missing; Did the child feel safe?"), "debrief.injured": split("Injured; Any injuries; Injuries sustained; Was the child injured?"),
    "debrief.medical_attention": split("Medical attention needed; Medical treatment required; Did the child need medical attention?"), "debrief.offence_against": split("Victim of crime; Victim of an offence; Offences against child; Was the child a victim of any crime?"),
    "debrief.offence_by": split("Committed crime; Suspected of an offence; Offences by child; Did the child commit any crime?"), "debrief.substances": split("Drugs / alcohol; Drugs or alcohol used; Substance use; Had the child used drugs or alcohol?"),
    "debrief.exploitation_concern": split("Exploitation concerns; CSE / CCE concerns; Exploitation suspected; Any concerns about exploitation?"), "debrief.likely_to_repeat": split("Likely to go missing again; Likely to repeat; Risk of repeat; Is the child likely to go missing again?")}
HEADS = {
    "circumstances": split("Circumstances; Circumstances of going missing; Details of missing episode; Circumstances of disappearance"), "reasons": split("Reason for going missing; Reason given; Why did the child go missing?; Child's reason for leaving"),
    "where_been": split("Where was the child?; Whereabouts while missing; Where did the child go?; Places visited"), "who_with": split("Who was the child with?; Associates; Persons with child while missing; Who with"),
    "harm": split("Injuries / harm; Harm suffered; Details of any injury or harm; Did the child come to any harm?"), "substances": split("Drugs and alcohol; Alcohol / drugs - details; Substance use details; Drugs or alcohol taken"),
    "exploitation": split("Exploitation; Exploitation - details; CSE / CCE / exploitation; Signs of exploitation"), "return": split("How was the child found?; Circumstances of return; Return details; How the child was located"),
    "child_views": split("Child's views; Views and wishes of the child; Voice of the child; What does the child want?"), "parent_views": split("Parent / carer views; Views of parent or carer; Comments of parent / carer; What does the parent / carer say?"),
    "officer_view": split("Officer's observations; Officer's assessment; Officer comments; Assessment of interviewing officer"), "actions": split("Actions; Action taken; Referrals and actions; Further action")}
KEPT = ("subject.surname", "subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "debrief.held_at", "officer")
ANSWERS = [("Yes", "No", "Not known"), ("Yes", "No", "Unknown"), ("Y", "N", "NK"), ("YES", "NO", "NOT KNOWN"), ("Yes", "No", "Refused to say")]


def holds(case, name):
    return name == "officer" or name in case.fields


def picked(rng, case, names, kept=KEPT, chance=0.87):
    """Those of the fields that this paper fills in."""
    return [n for n in names if holds(case, n) and (n in kept or rng.random() < chance)]


def topics_of(rng, case, chance=0.85, leave_out=()):
    return [t for t in TOPICS if t not in leave_out and rng.random() < chance] or ["reasons"]


def officer_words(rng, case):
    """The officer in one of the orders in which forces print rank, number and name."""
    rank, number, name = (case.fields["debrief." + k] for k in ("officer_rank", "officer_number", "officer"))
    return rng.choice([f"{rank} {number} {name}", f"{rank} {name} ({number})", f"{rank} {name} {number}", f"{name}, {rank} {number}"])
