#include "server/wire/export_text.hpp"

#include "server/wire/names.hpp"
#include "server/wire/times.hpp"

namespace parvis::wire {

using namespace domain;

std::string joined(std::vector<std::string> const& parts, std::string_view separator)
{
    std::string text;
    for (auto const& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string joined_some(std::vector<std::string> parts)
{
    std::erase_if(parts, [](std::string const& part) { return part.empty(); });
    return joined(parts, " · ");
}

std::string when(Slot const& slot, std::string_view zone)
{
    return local_date(slot.starts, zone) + ' ' + local_clock(slot.starts, zone) + "–"
        + local_clock(slot.ends, zone);
}

std::string space_name(Session const& session, SpaceId id)
{
    auto const space = session.spaces.find(id);
    return space == session.spaces.end() ? id_text(id) : space->second.description.name;
}

std::vector<std::string> places(Session const& session, TopicId topic)
{
    std::vector<std::string> places;
    for (auto const cell : cells_of(session, topic))
        if (auto const slot = session.slots.find(cell.slot); slot != session.slots.end())
            places.push_back(when(slot->second, session.frame.zone) + ", " + space_name(session, cell.space));
    return places;
}

std::string hosts(TopicView const& topic, Words words)
{
    return topic.anonymous ? std::string{ say(words, Text::anonymous) } : joined(topic.hosts, ", ");
}

std::vector<std::pair<Text, std::vector<TopicId>>> lineage(TopicView const& topic)
{
    std::vector<std::pair<Text, std::vector<TopicId>>> lines;
    auto const& [merged_from, merged_into, doubled_from] = topic.lineage;
    if (!merged_from.empty()) lines.emplace_back(Text::merged_from, merged_from);
    if (merged_into) lines.emplace_back(Text::merged_into, std::vector{ merged_into });
    if (doubled_from) lines.emplace_back(Text::doubled_from, std::vector{ doubled_from });
    return lines;
}

std::string name_of(Session const& session, CollegeId id, Words words)
{
    auto const college = session.colleges.find(id);
    return college == session.colleges.end() ? std::string{ say(words, Text::without_college) }
                                             : college->second.name;
}

std::string name_of(Session const& session, CollegeGroup const& group, Words words)
{
    std::vector<std::string> names;
    for (auto const college : group.colleges)
        names.push_back(name_of(session, college, words));
    if (group.without_college) names.emplace_back(say(words, Text::without_college));
    return joined(names, " + ");
}

std::string out_of(std::uint32_t count, std::uint32_t all)
{
    return std::to_string(count) + " / " + std::to_string(all);
}

std::string helps_of(Seen const& seen, TopicId topic)
{
    std::vector<std::string> said;
    for (auto const& help : seen.helps)
        if (help.topic == topic)
            said.push_back(help.text.empty() ? help.name : help.name + " (" + help.text + ')');
    return joined(said, ", ");
}

std::vector<std::string> actions_of(ReportText const& report)
{
    std::vector<std::string> actions;
    for (auto const& [what, who, by] : report.actions)
        actions.push_back(joined_some({ what, who, by }));
    return actions;
}

std::vector<std::string> requests_of(ReportText const& report, Words words)
{
    std::vector<std::string> requests;
    for (auto const& [what, whom] : report.requests)
        requests.push_back(what + " · " + std::string{ say(words, Text::asked_of) } + ' ' + whom);
    return requests;
}

std::string photo_address(std::string const& origin, std::string const& session, std::string const& file)
{
    return session.empty() ? std::string{} : origin + "/p/" + session + '/' + file;
}

std::string draw_address(std::string const& origin, std::string const& session, DrawId draw)
{
    return session.empty() ? std::string{} : origin + "/d/" + session + '/' + id_text(draw);
}

} // namespace parvis::wire
