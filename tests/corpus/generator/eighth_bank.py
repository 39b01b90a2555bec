"""An eighth set of people, places and stories, in English and in Welsh, each sentence told so that it shows by itself which question it answers. Every one is made up. See tales.py for how a sentence is written."""
from tales import split

LISTS = {
    "male": split("Harvey; Zain; Corey; Mateusz; Jude; Rohan; Ellis; Kofi; Ryan Lee; Dafydd; Samuel; Arlo; Hamza; Conor; Nikolai; Theo; Deshawn; Oscar; Kai; Benjamin"),
    "female": split("Isla; Maryam; Keira; Oliwia; Poppy-Rae; Anjali; Esme; Abena; Lucy Ann; Cerys; Martha; Skye; Hiba; Saoirse; Daria; Freya; Aaliyah; Jodie; Robyn; Charlotte"),
    "surnames": split("Allenby; Mahmood; Critchlow; Nowacki; Quigley; Varley; Amponsah; Stephenson; O'Malley; MacKinnon; Bains; Da Costa; Wainwright; Osborne-Hill; Beddoes; Petrov; Hargreaves; Lightfoot; Gill; Sowerby; De Souza; Brannigan; Clarke; Tipping"),
    "streets": split("Mafeking Street; Copperfield Close; Linden Avenue; Brook Lane; Coronation Road; Sandhill Drive; St Anne's Road; Partridge Way; Clarence Street; Whitehall Crescent; Mount Pleasant; Tennyson Road; Bluebell Close; Old Mill Lane; Grosvenor Terrace; Eastfield Avenue; "
                     "Highgate; Kingfisher Court; Abbots Walk; Salisbury Road"),
    "towns": [("Rotherham", "South Yorkshire", "S65", "South Yorkshire Police"), ("Oldham", "", "OL4", "Greater Manchester Police"), ("Stafford", "", "ST17", "Staffordshire Police"), ("Lowestoft", "Suffolk", "NR33", "Suffolk Constabulary"), ("Maidstone", "Kent", "ME15", "Kent Police"), ("Slough", "", "SL2", "Thames Valley Police"),
              ("Scarborough", "North Yorkshire", "YO12", "North Yorkshire Police"), ("Corby", "Northamptonshire", "NN18", "Northamptonshire Police"), ("Hartlepool", "", "TS25", "Cleveland Police"), ("Blackburn", "Lancashire", "BB2", "Lancashire Constabulary"), ("Loughborough", "Leicestershire", "LE11", "Leicestershire Police"), ("Stevenage", "Hertfordshire", "SG2", "Hertfordshire Constabulary"),
              ("Grimsby", "", "DN32", "Humberside Police"), ("Mansfield", "Nottinghamshire", "NG19", "Nottinghamshire Police"), ("Weymouth", "Dorset", "DT4", "Dorset Police"), ("Widnes", "Cheshire", "WA8", "Cheshire Constabulary"), ("Peterborough", "", "PE3", "Cambridgeshire Constabulary"), ("Darlington", "County Durham", "DL1", "Durham Constabulary")],
    "schools": split("Oakfield High School; St Bede's Catholic Academy; The Brambles School; Riverside Academy; Kingsway College; The Bridge PRU; Netherfield Community School; Marlborough Road School; Lime Tree Alternative Provision"),
    "ethnicities": split("White British; White - Eastern European; Asian - Bangladeshi; Black - Caribbean; Mixed - White and Black African; Asian - Chinese; White - Irish; Black - African; Mixed - Any other mixed background; Arab"),
    "venues": split("Clifton Park; the Arndale Centre; Waterside Leisure Centre; Pizza Corner; Moor Street Bus Station; the Greyhound; Jubilee Skatepark; Corner Chicken; Eastgate Retail Park; Boston Road Playing Fields; Market Square; Value Stores; the Seaview Hotel; King Street Car Park; "
                    "Hollins Wood; Ashley Court; the Cod Father; Pennine Way Garages; Priory Gardens; Bargain Corner; the Station Hotel; Empire Snooker Hall; Castle Hill; Dock Road Laundrette; Lodge Farm Caravan Park; Memorial Gardens; Sunrise Cafe"),
    "people": split("Leanne Tattersall; Jack Birtles; Usman Ghani; Chantelle Moss; Ethan Proudfoot; Katya Ivanova; Darnell Simms; Holly Prentice; Ionut Popa; Jamie Lister; Ruby Calloway; Nabeel Hussain; Kelsey Wharton; Scott Mulligan; Georgia Platt; Curtis Adjei"),
    "nicks": split("Bones; Mez; Slim; Jonno; Panda; Trigger; Big Col; Fish; Woody; Rizz; Tank; Cookie"),
    "handles": split("@isla.rose__9; @h4rvey.a; @kez_w14; @zain.official7; @skyeee.xo; @mez_og; @robz.tipping; @rizz4real; @freya.btw_; @jonno_nn18"),
    "cars": split("silver Ford Fiesta; black VW Golf; white Vauxhall Vivaro; blue Toyota Yaris; grey Nissan Qashqai; red Peugeot 208; white BMW 3 Series; black Mercedes C-Class"),
    "workers": split("Helen Ratcliffe; Samuel Adeleke; Joanne Whittle; Peter Cosgrove; Sunita Rai; Nerys Vaughan"), "away": split("Leeds; Sheffield; Southend; Coventry; Preston; Swansea; Croydon; Derby"),
    "officers": split("Ruth Garland; Adam Pickles; Nadeem Sharif; Victoria Lunn; Steffan Rees; Karen Applegate; Joseph Tembo; Michelle Hurst; David Ollerton; Priti Desai"),
    "women": split("Angela Allenby; Shazia Mahmood; Christine Varley; Comfort Amponsah; Julie Wainwright; Siobhan Brannigan; Manjit Bains; Hilary Sowerby"),
    "men": split("Gary Critchlow; Philip Stephenson; Nana Amponsah; Kevin Tipping; Harjit Gill; Neil Lightfoot; Piotr Nowacki; Ieuan Beddoes"),
    "relations": split("mother; father; grandmother; stepmother; stepfather; aunt; uncle; mum; dad; grandfather"), "carers": split("foster carer; residential support worker; key worker; registered manager; residential childcare worker; supported lodgings host"),
    "homes": split("Rowan House; Silverdale; The Limes; Cedar Lodge; Fernlea; Park View House"),
    "care": {"looked_after": ["Looked after child", "LAC", "Child looked after - s.31 care order", "Looked after (section 20)"], "child_protection": ["Child protection plan", "On a child protection plan (emotional abuse)", "CP plan"], "child_in_need": ["Child in need", "CIN", "Child in need plan"],
             "early_help": ["Early help", "Early Help plan"], "not_open": ["Not known to social care", "Not open to children's services"], "care_leaver": ["Care leaver"]},
    "risks": {"high": ["High", "HIGH"], "medium": ["Medium", "MEDIUM"], "low": ["Low", "LOW"], "no_apparent_risk": ["No apparent risk"]},
    "methods": {"own_accord": ["Returned of own accord", "Came home of own accord", "Returned by themselves"], "police": ["Found by police", "Located by police", "Located by officers and returned"], "family_or_carer": ["Found by family", "Collected by parent / carer", "Brought back by carer"],
                "other": ["Found by member of the public", "Brought home by member of public"]}}

BANK = {
    "circumstances": [
        "|{n} had been told that {s} could not stay out and left by the back door when nobody was looking.", "|{n} set off for school in uniform and the school rang to say that {s} had never arrived.", "|{n} went upstairs after tea. When the {rel} looked in, the window was open and {n} had gone.",
        "|{n} left to meet friends and should have been back by nine. {P} phone went straight to voicemail.", "|There was a falling out over money and {n} walked out, slamming the door.", "|{n} got out of the {rel}'s car at the traffic lights and ran off.",
        "|{n} was on the way back from football and did not come home. None of {p} friends knew where {s} was.", "|The {rel} had said no to a sleepover. {n} took a rucksack and went anyway."],
    "reasons": [
        "|{n} said that {s} left because {s} cannot stand being told what to do.", "|{n} told me {s} went because {s} misses {p} old friends.", "|I asked why {s} had gone and {n} said that everyone was shouting.", "|{n} said {s} had only gone because {p} phone had been taken off {o}.",
        "|{n} said {s} left because of a letter from school that {s} did not want anybody to see.", "|{n} explained that {s} had wanted to be on {p} own for a bit.", "|{n} said that {s} ran off because {s} had been called names at school. {S} did not want to say by whom."],
    "where_been": [
        "|{n} said {s} went to {venue} and stayed there until it closed. After that {s} walked about.", "|{n} told me that {s} slept on the sofa at {house}.", "|{S} had been in a flat on {street2} but could not say which number.", "|{n} said {s} caught a train to {away} and came back on the first one in the morning.",
        "|{n} said that {s} sat by {venue2} for most of the night.", "|{n} had stayed at {house}, where there had been a party.", "|{S} spent the evening around {venue3} and slept in a garage off {street3}."],
    "who_with": [
        "|{n} said {s} was with {person} and {person2} the whole time.", "|{n} met a lad {s} knows as {nick}, who was with {person3}.", "|{n} said {s} had met up with somebody from Instagram who uses the name {handle}.", "|{n} said nobody was with {o}.",
        "|{n} was driven about by {person} in a {car}, registration {vrm}.", "|{n} said that {person2} had been there, along with a girl everyone calls {nick2}.", "|{n} would not tell me who {s} had been with but {p} phone showed nine calls from {phone}.", "|{n} was with {person3}, who is eighteen."],
    "harm": [
        "injured=yes|{n} had a graze on {p} elbow, which {s} said was from climbing over a wall.", "injured=yes|{n} had a swollen lip. {S} said that {s} had walked into a door.", "injured=yes|I could see a burn on {p} left hand and {n} would not say how {s} got it.", "injured=yes|{n} was limping and said that {s} had hurt {p} ankle jumping from a wall.",
        "injured=no|{n} was not injured and had not been hurt by anybody.", "injured=no|I saw no injuries and {n} said {s} had none.", "injured=no|{n} said that nobody had hurt {o}.", "injured=not_known|{n} kept {p} coat on and would not say whether {s} was injured."],
    "substances": [
        "substances=yes|{n} said that {s} had drunk some cider and shared a spliff.", "substances=yes|{n} told me that {s} had been drinking lager.", "substances=yes|{n} smelt strongly of cannabis and said {s} had smoked it that night.", "substances=yes|{n} said that {s} had taken half a pill and felt sick afterwards.",
        "substances=no|{n} said {s} had not had anything to drink and had not taken drugs.", "substances=no|{n} was sober and denied using any drugs.", "substances=not_known|{n} would not say whether {s} had been drinking or using drugs."],
    "exploitation": [
        "exploitation_concern=yes|{n} had two hundred pounds in cash on {o} and I am concerned that {s} is being used to sell drugs.", "exploitation_concern=yes|I am worried that {n} is being exploited by a male known as {nick3}, who buys {o} clothes and vapes.", "exploitation_concern=yes|There are concerns about child sexual exploitation, as {n} has been sending pictures to {handle2}.",
        "exploitation_concern=yes|{n} was dropped off by an older male in a {car}, {vrm2}, and I have concerns that {s} is being exploited.", "exploitation_concern=no|I have no concerns about exploitation.", "exploitation_concern=no|Nothing {n} said or had on {o} pointed to exploitation.", "exploitation_concern=not_known|I do not know whether {n} is being exploited, as {s} would not talk about who {s} sees."],
    "return": [
        "return_method=own_accord|{n} let {self} in at {found} with {p} own key.", "return_method=own_accord|{n} rang the bell at {found}, having come back on the bus.", "return_method=police|Officers on patrol recognised {n} at {found} and drove {o} home.", "return_method=police|Police went to an address at {found}, where {n} was found in the kitchen.",
        "return_method=family_or_carer|The {rel} found {n} at {found} and brought {o} back.", "return_method=family_or_carer|{n} rang to be picked up and the {rel} fetched {o} at {found}.", "return_method=other|A taxi driver brought {n} home at {found}.", "return_method=other|A dog walker came across {n} at {found} and stayed with {o}."],
    "child_views": [
        "|{n} said that {s} would like to see more of {p} brother.", "|{n} wants to go back to {p} old school.", "|{n} said, \"I just want somebody to listen.\"", "|{n} does not want to have a social worker any more.", "|{n} said that {s} would like to be allowed out until ten.",
        "|{n} told me that {s} does want help but does not know who to ask.", "|{n} wants {p} own room and a lock on the door."],
    "parent_views": [
        "|The {rel} told me that {n} has changed since the new year and is hardly ever in.", "|The {rel} is worried sick and does not know what else to do.", "|The {rel} said that {person} is behind this and always has been.", "|The {rel} wants {n} to see a counsellor.", "|The {rel} said that they had been getting on well until last week.",
        "|The {rel} thinks that {n} should have the phone taken away for good.", "|The {rel} said that nobody from children's services has been in touch for a month."],
    "officer_view": [
        "engaged=yes|{n} was chatty and made good eye contact with me.", "|I found {n} quiet and withdrawn, and {s} picked at {p} sleeve throughout.", "|In my opinion {n} was holding something back.", "|The bedroom was clean and there was food in the fridge.", "|{n} seemed frightened when {p} phone rang.", "|I thought that {n} was telling the truth.",
        "|{n} was rude at first but calmed down."],
    "actions": [
        "|I have submitted a public protection notice.", "|{worker}, the social worker, has been told.", "|An intelligence report has been submitted.", "|A return home interview has been requested.", "|I have referred {n} to the exploitation team.", "|The missing person coordinator will be informed.", "|{n} was given words of advice."]}

# ---- Welsh. It is written of a boy; feminine() turns it.
WELSH_LISTS = {**LISTS,
    "male": split("Gruff; Elis; Deio; Cai; Ioan; Morgan; Guto; Steffan; Rhun; Aron"), "female": split("Efa; Beca; Mared; Nel; Cadi; Leusa; Erin; Gwen; Nia; Elliw"),
    "surnames": split("Humphreys; Lloyd-Evans; Roberts; Parry; Rowlands; ap Dafydd; Griffith; Wyn; Pritchard; Okeke; Thomas-Rees; Zielinski"),
    "streets": split("Stryd y Felin; Heol yr Orsaf; Ffordd y Môr; Stryd Fawr; Ffordd Ffynnon; Heol Llewelyn; Sgwâr y Farchnad; Ffordd yr Ysgol; Stryd Madog; Heol Elfed"),
    "towns": [("Bangor", "Gwynedd", "LL57", "North Wales Police"), ("Caernarfon", "Gwynedd", "LL55", "North Wales Police"), ("Llangefni", "Ynys Môn", "LL77", "North Wales Police"), ("Aberteifi", "Ceredigion", "SA43", "Dyfed-Powys Police"), ("Caerfyrddin", "", "SA31", "Dyfed-Powys Police"), ("Aberystwyth", "Ceredigion", "SY23", "Dyfed-Powys Police")],
    "schools": split("Ysgol Bro Helyg; Ysgol Uwchradd y Garn; Ysgol Dyffryn Eos; Coleg Menlli; Ysgol Gyfun Penrhiw"), "ethnicities": split("Gwyn Cymreig; Gwyn Prydeinig; Du Affricanaidd; Cymysg - Gwyn ac Asiaidd; Gwyn - Pwylaidd"),
    "venues": split("Parc y Castell; Canolfan Hamdden Helyg; Caffi'r Harbwr; Llyfrgell y Dref; Gorsaf Fysiau Bro Eos; Siop Sglodion y Cei; Maes Chwarae Penrhiw; Gwesty'r Eryr; Canolfan Siopa'r Felin"),
    "people": split("Llinos Hopcyn; Gwion Bellis; Caleb Morys; Tesni Huws; Meilyr Trefor; Lowri Gittins; Jac Maddocks; Heledd Bowen"), "nicks": split("Sbîd; Pwdin; Jacs; Llew Bach; Twm; Bwji"), "handles": split("@efa.nel_12; @gruff_y_garn; @cadi.xx7; @deio.elis_; @twm_bro3"),
    "cars": split("Ford Fiesta arian; Audi A3 du; fan wen; Corsa glas"), "workers": split("Bethan Lewis; Arwel Hughes; Catrin Medi Davies; Dylan Ifans"), "away": split("Wrecsam; Lerpwl; Rhyl; Machynlleth"),
    "officers": split("Elin Gwyther; Rhys Meurig; Sioned Arthur; Iwan Garmon; Ffion Teifi; Emlyn Rhydderch"), "women": split("Rhian Humphreys; Eirlys Parry; Ann Griffith; Menna Rowlands; Delyth Pritchard"), "men": split("Geraint Roberts; Alun Lloyd-Evans; Huw Wyn; Meirion Thomas-Rees; Eifion Parry"),
    "relations": split("mam; tad; nain; taid; llystad; modryb"), "carers": split("gofalwr maeth; gweithiwr allweddol; gweithiwr cymorth preswyl; rheolwr y cartref"), "homes": split("Hafod y Coed; Tŷ'r Onnen; Bryn Awelon"),
    "care": {"looked_after": ["Plentyn sy'n derbyn gofal", "Yn derbyn gofal (a.76)"], "child_protection": ["Cynllun amddiffyn plant", "Ar y gofrestr amddiffyn plant"], "child_in_need": ["Plentyn mewn angen", "Plentyn ag anghenion gofal a chymorth"], "early_help": ["Cymorth cynnar"], "not_open": ["Ddim yn hysbys i'r gwasanaethau cymdeithasol", "Dim achos agored"], "care_leaver": ["Yn gadael gofal"]},
    "risks": {"high": ["Uchel", "UCHEL"], "medium": ["Canolig", "CANOLIG"], "low": ["Isel", "ISEL"], "no_apparent_risk": ["Dim risg amlwg"]},
    "methods": {"own_accord": ["Dychwelodd o'i wirfodd", "Daeth adref ar ei liwt ei hun"], "police": ["Daethpwyd o hyd iddo gan yr heddlu", "Gan yr heddlu"], "family_or_carer": ["Gan y teulu", "Gan riant neu ofalwr"], "other": ["Gan aelod o'r cyhoedd"]}}
WELSH_BANK = {
    "circumstances": ["|Aeth {n} allan i gyfarfod ffrindiau ac ni ddaeth yn ôl mewn pryd.", "|Bu ffrae yn y tŷ am ffôn {n} a cherddodd allan drwy'r drws cefn.", "|Gadawodd {n} am yr ysgol fel arfer ond ni chyrhaeddodd.", "|Roedd ffenestr y llofft ar agor yn y bore ac roedd {n} wedi mynd."],
    "reasons": ["|Dywedodd {n} fod pawb yn gweiddi gartref.", "|Dywedodd {n} mai eisiau gweld ffrindiau oedd y rheswm.", "|Esboniodd {n} fod angen llonydd.", "|Dywedodd {n} fod rhywun yn yr ysgol wedi bod yn galw enwau."],
    "where_been": ["|Dywedodd {n} mai yn ymyl {venue} y treuliodd y noson.", "|Cysgodd {n} ar soffa yn {house}.", "|Bu {n} yn cerdded rhwng {venue2} a {street2} drwy'r nos.", "|Aeth {n} ar y trên cyn belled â {away} a dod yn ôl yn y bore."],
    "who_with": ["|Roedd {n} gyda {person} drwy'r amser.", "|Roedd {person} a {person2} yno hefyd.", "|Dywedodd {n} mai enw'r llanc hŷn oedd {nick}.", "|Bu {n} yn siarad â {handle} ar Snapchat.", "|Gwelwyd {n} yn dod allan o {car}, {vrm}.", "|Roedd {n} ar ei ben ei hun, meddai."],
    "harm": ["injured=yes|Roedd briw bach ar law {n}.", "injured=yes|Roedd clais ar fraich {n}.", "injured=no|Nid oedd {n} wedi cael anaf.", "injured=no|Ni welwyd unrhyw anaf ar {n}.", "injured=not_known|Ni fyddai {n} yn dweud a oedd wedi cael niwed."],
    "substances": ["substances=yes|Dywedodd {n} iddo fod yn yfed seidr.", "substances=yes|Roedd arogl canabis cryf ar {n}.", "substances=no|Nid oedd {n} wedi yfed alcohol na chymryd cyffuriau.", "substances=not_known|Gwrthododd {n} ateb am gyffuriau ac alcohol."],
    "exploitation": ["exploitation_concern=yes|Roedd gan {n} ail ffôn, {phone}, ac rwy'n pryderu am gam-fanteisio troseddol.", "exploitation_concern=yes|Rwy'n pryderu bod dyn o'r enw {nick2} yn cam-fanteisio ar {n}.", "exploitation_concern=no|Nid oes pryder am gam-fanteisio.", "exploitation_concern=no|Ni welwyd unrhyw arwydd o gam-fanteisio."],
    "return": ["return_method=own_accord|Daeth {n} adref ar y bws am {found}.", "return_method=police|Gwelodd swyddogion {n} am {found} a mynd â'r plentyn adref.", "return_method=family_or_carer|Ffoniodd {n} am lifft ac roedd yn ôl gartref am {found}.", "return_method=other|Cafodd {n} lifft adref gan yrrwr tacsi am {found}."],
    "child_views": ["|Hoffai {n} weld ei nain yn amlach.", "|Mae {n} eisiau siarad â rhywun yn Gymraeg.", "|Dywedodd {n}, \"Does neb yn gofyn i mi.\"", "|Nid yw {n} eisiau newid ysgol eto."],
    "parent_views": ["|Mae'r teulu'n poeni am y ffrindiau newydd.", "|Hoffai'r cartref gael cyfarfod â'r gweithiwr cymdeithasol.", "|Dywedwyd gartref fod pethau wedi bod yn well tan yr wythnos hon.", "|Mae pryder gartref bod {person3} yn ddylanwad drwg."],
    "officer_view": ["|Roedd {n} yn gwrtais ac yn barod i siarad.", "|Roedd {n} yn dawel ac yn edrych ar y llawr.", "|Yn fy marn i roedd mwy i'w ddweud.", "|Roedd y tŷ yn lân ac roedd bwyd yn y cwpwrdd."],
    "actions": ["|Cyflwynwyd ffurflen amddiffyn y cyhoedd.", "|Rhoddwyd gwybod i {worker}, gweithiwr cymdeithasol.", "|Gofynnwyd am gyfweliad dychwelyd adref.", "|Cyflwynwyd adroddiad cudd-wybodaeth."]}
MONTHS = split("Ionawr; Chwefror; Mawrth; Ebrill; Mai; Mehefin; Gorffennaf; Awst; Medi; Hydref; Tachwedd; Rhagfyr")


def feminine(text):
    """A Welsh sentence of this bank, written of a boy, as it is said of a girl."""
    for his, her in (("ar ei ben ei hun", "ar ei phen ei hun"), ("o'i wirfodd", "o'i gwirfodd"), ("iddo", "iddi")):
        text = text.replace(his, her)
    return text
