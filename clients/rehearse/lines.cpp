#include "clients/rehearse/lines.hpp"

#include "clients/rehearse/catalogue.hpp"

#include <nlohmann/json.hpp>

namespace parvis::rehearse {

namespace {

std::vector<Lines::Idea> ideas(nlohmann::json const& list)
{
    std::vector<Lines::Idea> result;
    for (auto const& one : list)
        result.push_back({ one.value("kind", "topic"), one.at("title"), one.value("text", "") });
    return result;
}

} // namespace

std::string Lines::name(std::size_t index) const
{
    auto const round = index / names.size();
    auto const& name = names[index % names.size()];
    return round == 0 ? name : name + " " + std::to_string(round + 1);
}

Lines::Idea Lines::idea(std::vector<Idea> const& list, std::size_t index)
{
    auto idea = list[index % list.size()];
    if (auto const round = index / list.size(); round > 0)
        idea.title += " (" + std::to_string(round + 1) + ")";
    return idea;
}

Lines lines_in(std::string_view language)
{
    auto const file = nlohmann::json::parse(language.starts_with("en") ? lines_en : lines_fr);
    Lines lines;
    lines.names = file.at("names");
    lines.topics = ideas(file.at("topics"));
    lines.contributions = ideas(file.at("contributions"));
    for (auto const& [kind, texts] : file.at("notes").items())
        lines.notes.emplace(kind, texts);
    for (auto const& one : file.at("reports"))
        lines.reports.push_back({ one.at("said"), one.at("proposes"), one.at("disagreement"), one.at("what"),
            one.at("by"), one.at("asked"), one.at("whom") });
    for (auto const& [kind, texts] : file.at("reactions").items())
        lines.reactions.emplace(kind, texts);
    lines.announcements = file.at("announcements");
    lines.spaces = file.at("spaces");
    lines.bodies = file.at("bodies");
    for (auto const& round : file.at("rounds"))
        lines.rounds.push_back({ round.at("kind"), round.at("question") });
    lines.actions = file.at("actions");
    lines.helps = file.at("helps");
    for (auto const& [kind, texts] : file.at("statements").items())
        lines.statements.emplace(kind, texts);
    lines.proposal = file.at("proposal");
    lines.amended = file.at("amended");
    for (auto const& poll : file.at("polls"))
        lines.polls.push_back({ poll.at("kind"), poll.at("question"), poll.at("options") });
    lines.dots = file.at("dots");
    lines.respondents = file.at("respondents");
    for (auto const& [outcome, reasons] : file.at("answers").items())
        lines.answers.emplace(outcome, reasons);
    lines.handed_back = file.at("handed_back");
    lines.contested = file.at("contested");
    lines.timer = file.at("timer");
    lines.withdrawn = file.at("withdrawn");
    lines.carried = file.at("carried");
    lines.dropped = file.at("dropped");
    lines.hidden = file.at("hidden");
    lines.revised = file.at("revised");
    lines.contest = file.at("contest");
    lines.draw = file.at("draw");
    lines.dice = file.at("dice");
    lines.words = file.at("words");
    return lines;
}

} // namespace parvis::rehearse
