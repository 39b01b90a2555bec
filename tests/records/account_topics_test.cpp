// Accounts of sixteen hands without a heading, each sentence sorted by a person beforehand by what the
// contract says of its topic: how many are sorted likewise may not fall.

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "parsers/records/narrative_topics.h"
#include "parsers/text/sentences.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

struct Sorted {
    std::string topic;
    std::string sentence;
};

const std::vector<std::vector<Sorted>> accounts{
    // Officer at the door.
    {
        {"circumstances", "Maya had gone up to bed at ten and her nan found the window open at six."},
        {"reasons", "She told me that she had to get away because her nan had taken her tablet off her."},
        {"where_been", "She walked to the leisure centre and sat in the bus shelter until it got light."},
        {"where_been", "After that she caught the first bus to Bretton."},
        {"who_with", "She was on her own the whole time."},
        {"harm", "She had a graze on one knee from the fence and nothing else."},
        {"substances", "She had not been drinking."},
        {"return", "The bus driver rang us and kept her talking until I got there."},
        {"child_views", "She would like her tablet back and a later bedtime."},
        {"parent_views", "Her nan says that she has never done this before."},
        {"officer_view", "I found her polite and a bit embarrassed."},
        {"actions", "I have made a referral to early help."},
    },
    // Residential worker.
    {
        {"circumstances", "Kofi went out at seven to get milk and did not come back."},
        {"reasons", "He says he left because the other lads in the house keep winding him up."},
        {"who_with", "He met two older lads called Trey and Smurf outside the chip shop."},
        {"where_been", "They drove around the ring road and then stayed at a flat in Harehills."},
        {"exploitation", "Trey gave him a new phone and asked him to drop a package off."},
        {"harm", "Nobody hurt him."},
        {"return", "He turned up at the back door at four in the morning."},
        {"parent_views", "Staff feel that he is frightened of these boys."},
        {"officer_view", "The officer thought that Kofi was holding something back."},
        {"actions", "Police have submitted intelligence and the phone has been seized."},
    },
    // School.
    {
        {"circumstances", "Lena was marked present at registration and was gone by second lesson."},
        {"reasons", "She said that she was upset about her mock results."},
        {"where_been", "She went to the park behind the church and sat by the pond."},
        {"who_with", "A girl called Priya was with her for the first hour."},
        {"substances", "They shared a vape and she felt sick."},
        {"return", "Our caretaker spotted her at the gate and brought her in."},
        {"child_views", "She wants to drop maths and she wants us to stop ringing home."},
        {"parent_views", "Her father is very worried and asked for a meeting."},
        {"officer_view", "PC Dunn thought she was honest and found her low in mood."},
        {"actions", "The school nurse will see her on Monday."},
    },
    // Hospital.
    {
        {"circumstances", "Idris was last seen by his foster carer at the bus stop after school."},
        {"reasons", "He told the officer that he wanted to see his dad on his birthday."},
        {"where_been", "He got the train to Crewe without a ticket and slept on a bench on the platform."},
        {"who_with", "No one else was with him."},
        {"harm", "He has a cut lip where a man at the station hit him."},
        {"return", "British Transport Police found him at five and took him to us."},
        {"child_views", "He asked whether his dad could be told where he is."},
        {"parent_views", "His foster carer said that contact had been cancelled twice."},
        {"officer_view", "The officer's view is that he will go again."},
        {"actions", "A crime of assault has been recorded and CCTV requested."},
    },
    // Foster carer passing on.
    {
        {"circumstances", "Ruby stormed out after a row about the washing up."},
        {"where_been", "She walked into town and spent the evening in the shopping centre."},
        {"who_with", "She was with her friend Ellie and Ellie's cousin."},
        {"substances", "She admitted two cans of cider."},
        {"exploitation", "She said that no one has asked her for pictures or bought her anything."},
        {"harm", "She said she was scared when a man followed them."},
        {"return", "Officers on patrol stopped her on the bridge and drove her home."},
        {"child_views", "She says she is sorry."},
        {"parent_views", "We feel that she is testing us."},
        {"actions", "Her social worker has been told."},
    },
    // Terse officer.
    {
        {"circumstances", "Left via fire door during night check."},
        {"reasons", "Fed up with being told what to do."},
        {"where_been", "Stayed at a mate's house on Kirk Road."},
        {"who_with", "With Callum, who is known to us."},
        {"substances", "Smelt of cannabis."},
        {"harm", "No injuries."},
        {"return", "Came back on his own when he got hungry."},
        {"child_views", "Wants to move placement."},
        {"parent_views", "Manager says he is out most nights."},
        {"officer_view", "He was quiet and would not look at me."},
        {"actions", "PPN submitted."},
    },
    // Long sentences.
    {
        {"circumstances",
         "Her stepfather dropped her at the school gates and she was not there at registration."},
        {"reasons",
         "Sanna explained that she could not face the girls who have been calling her names in the group "
         "chat."},
        {"where_been",
         "She got off the bus two stops early, walked along the canal and ended up at the library."},
        {"who_with", "She said that nobody was with her although she had messaged a boy called Dev."},
        {"exploitation", "Dev is nineteen and has asked her for photos."},
        {"harm", "Sanna told me that Dev grabbed her arm when she would not go with him."},
        {"return", "A librarian recognised her from the appeal and rang the school."},
        {"child_views", "She would like to change school and not be made to go back."},
        {"parent_views", "Her mum said that she knew nothing about the messages."},
        {"officer_view", "I believe that there is more to this than she told me."},
        {"actions", "I have asked for a strategy meeting and the phone is to be downloaded."},
    },
    // Social worker.
    {
        {"circumstances", "Tariq did not return from contact with his mother on Saturday."},
        {"reasons", "He told police that he did not want to leave her while she was ill."},
        {"where_been", "He stayed at her flat and slept on the sofa."},
        {"who_with", "His mother and his two brothers were there."},
        {"harm", "He was fed and in clean clothes and came to no harm."},
        {"return", "Officers attended the flat on Sunday and conveyed him back to the placement."},
        {"child_views", "He wishes to see her every weekend."},
        {"parent_views", "His mother accepts that she should have rung."},
        {"officer_view", "The officer considered that he was never at risk."},
        {"actions", "Contact is to be reviewed on Thursday."},
    },
    // Neighbourhood sergeant.
    {
        {"circumstances", "Both parents were at work when Joe packed a bag and left a note."},
        {"reasons", "He put it down to an argument about his exams."},
        {"where_been", "He took a coach to Bristol and spent the night in a hostel."},
        {"who_with", "He travelled alone."},
        {"substances", "He drank a few beers in the hostel bar."},
        {"return", "He rang home for a lift and his dad collected him."},
        {"child_views", "He says that he would talk to a counsellor."},
        {"parent_views", "Dad is relieved and says the pressure was too much."},
        {"officer_view", "Joe presented as tired but well."},
        {"actions", "No further police action."},
    },
    // Youth worker.
    {
        {"circumstances", "Amelie left the youth club at eight saying that she was going to the shop."},
        {"reasons", "She said she went because her boyfriend had broken up with her."},
        {"where_been", "She walked around the estate and sat in a stairwell."},
        {"who_with", "Her friend Bo found her there and stayed with her."},
        {"harm", "She had thoughts of harming herself but did not act on them."},
        {"return", "Bo's mum drove her home at midnight."},
        {"child_views", "She wants someone to talk to who is not family."},
        {"parent_views", "Her mother was frightened and wants help."},
        {"officer_view", "She was tearful throughout and it was hard to get her to talk."},
        {"actions", "CAMHS have been informed and will ring her tomorrow."},
    },
    // Control desk summary.
    {
        {"circumstances", "Caller says Finn was due home at nine and his phone is switched off."},
        {"reasons", "Finn told officers he was bored."},
        {"where_been", "He had been riding the trams all evening."},
        {"who_with", "He named two friends, Ash and Mo."},
        {"exploitation", "He had a second phone and cash he could not explain."},
        {"substances", "Nothing taken."},
        {"harm", "No complaint of any injury."},
        {"return", "Located by tram staff and conveyed home by police."},
        {"parent_views", "Mum thinks that he is being used by older boys."},
        {"officer_view", "He appeared well and was open with us."},
        {"actions", "Intel submitted and referral to exploitation team."},
    },
    // Night worker.
    {
        {"circumstances", "Her bed was empty when staff checked at two."},
        {"reasons", "She told me that she misses her sister and had to see her."},
        {"where_been", "She had walked to her sister's house on Alder Street."},
        {"who_with", "Her sister's boyfriend Kyle was there too."},
        {"substances", "Kyle gave her vodka."},
        {"harm", "She has a bruise on her arm but said that she fell."},
        {"return", "I collected her with the police at half past five."},
        {"child_views", "She asked to be moved nearer to her sister."},
        {"parent_views", "The manager said that Kyle is not allowed near her."},
        {"officer_view", "The constable noted that she was shaking and kept looking at the door."},
        {"actions", "Social worker emailed and a safety plan is to be written."},
    },
    // Response officer.
    {
        {"circumstances", "Reece climbed out over the porch roof while his dad was watching the football."},
        {"reasons", "He explained that they had been arguing all week about his phone."},
        {"where_been", "He said he hung about outside the garage and then slept in a friend's shed."},
        {"who_with", "He would not name the friend."},
        {"harm", "He was cold but unhurt."},
        {"substances", "I could smell alcohol on him."},
        {"return", "His sister found him and talked him into coming home."},
        {"child_views", "He would prefer to live with his mum."},
        {"parent_views", "His dad said that he has tried everything."},
        {"officer_view", "The house was clean and there was food in the cupboards."},
        {"actions", "I will ring the school on Monday."},
    },
    // Letter to a worker.
    {
        {"circumstances",
         "Zofia told staff that she was going to a friend's house to revise and did not return at nine."},
        {"where_been",
         "She told the officer that she had gone to Leeds by train to meet a boy she knows from Snapchat."},
        {"who_with", "The boy is called Marek and says that he is seventeen."},
        {"exploitation", "He had paid for her ticket and for a hotel room."},
        {"harm", "She disclosed that he had pushed her when she asked to leave."},
        {"reasons", "As to why, she said that he made her feel grown up."},
        {"return", "She rang 999 from the hotel and officers brought her back."},
        {"child_views", "She does not want her mother to be told about the hotel."},
        {"parent_views", "Her mother feels that the home should have stopped her."},
        {"officer_view", "The officer believes that Zofia does not see the danger."},
        {"actions", "A strategy discussion will be held and the hotel visited."},
    },
    // Notebook.
    {
        {"circumstances", "Went out to walk the dog at 6 and the dog came home alone."},
        {"reasons", "Says he needed space after his grandad died."},
        {"where_been", "Walked along the river as far as the weir and sat there."},
        {"who_with", "By himself."},
        {"harm", "Wet feet, no injuries."},
        {"substances", "No drink or drugs."},
        {"return", "Found by dog walkers who rang us."},
        {"child_views", "Wants to go to the funeral."},
        {"parent_views", "Mum upset, says he has not been himself."},
        {"officer_view", "Lovely lad, very low."},
        {"actions", "Bereavement leaflet left, school told."},
    },
    // Teacher's note.
    {
        {"circumstances", "Hamid did not arrive at football club and his boots were still in his locker."},
        {"where_been", "He went into town with the bus fare and walked round the arcades."},
        {"who_with", "Two boys from his old school were with him."},
        {"substances", "One of them gave him an edible and he was sick."},
        {"reasons", "He told the constable that he cannot stand the new house."},
        {"return", "His uncle saw him outside the station and took him home."},
        {"parent_views", "His mother does not want him to see those boys."},
        {"child_views", "He wants his old bedroom back."},
        {"officer_view", "He came across as very young for his age."},
        {"actions", "We have arranged for him to see the counsellor."},
    },
};

const std::vector<std::string> forenames{"maya",
                                         "kofi",
                                         "lena",
                                         "idris",
                                         "ruby",
                                         "sanna",
                                         "tariq",
                                         "joe",
                                         "amelie",
                                         "finn",
                                         "reece",
                                         "zofia",
                                         "hamid"};

}  // namespace

TEST_CASE("accounts without headings are sorted as a person sorts them", "[records]") {
    std::map<std::string, int> all;
    std::map<std::string, int> right;
    std::string others;
    int sentences = 0;
    int agreed = 0;
    for (const std::vector<Sorted>& account : accounts) {
        std::string text;
        for (const Sorted& sorted : account) text += (text.empty() ? "" : " ") + sorted.sentence;
        const Rules& rules = shipped_rules();
        const auto got = sort_paragraphs({text}, rules.topics, rules.prose, {forenames, {}});
        std::vector<std::string> topics;
        for (const TopicText& run : got.front())
            topics.resize(topics.size() + split_sentences(run.text).size(), run.topic);
        REQUIRE(topics.size() == account.size());
        for (std::size_t i = 0; i < account.size(); ++i) {
            ++sentences;
            ++all[account[i].topic];
            if (topics[i] == account[i].topic) {
                ++agreed;
                ++right[account[i].topic];
            } else {
                others += topics[i] + ": " + account[i].sentence + "\n";
            }
        }
    }
    INFO(others);
    CHECK(agreed * 100 >= sentences * 95);
    for (const auto& [topic, count] : all) {
        CAPTURE(topic);
        CHECK(right[topic] * 100 >= count * 85);
    }
}

}  // namespace homeward
