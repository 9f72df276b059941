// Questions over HTTP and what they are answered.
#include "server/wire/faults.hpp"
#include "server/wire/fields.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<SimilarTopics> = as(
    "similar_topics", needed("title", &SimilarTopics::title), optional("except", &SimilarTopics::except));

template <>
inline constexpr auto described<SimilarTopic> = made_of(
    needed("topic", &SimilarTopic::topic), needed("percent", &SimilarTopic::percent));

template <>
inline constexpr auto described<SuggestPlacement> = as("suggest_placement",
    optional("topic", &SuggestPlacement::topic), optional("slots", &SuggestPlacement::slots));
template <>
inline constexpr auto described<Clash> = made_of(
    needed("kind", &Clash::kind), optional("topic", &Clash::topic), optional("people", &Clash::people));
template <>
inline constexpr auto described<Suggestion> = made_of(flat(&Suggestion::placement),
    needed("avoids", &Suggestion::avoids), needed("despite", &Suggestion::despite));
template <>
inline constexpr auto described<PlacementFigures> = made_of(
    needed("host_clashes", &PlacementFigures::host_clashes),
    needed("declared_conflicts", &PlacementFigures::declared_conflicts),
    needed("wish_clashes", &PlacementFigures::wish_clashes),
    needed("over_capacity", &PlacementFigures::over_capacity),
    needed("access_unmet", &PlacementFigures::access_unmet));
template <>
inline constexpr auto described<SuggestedPlacement> = made_of(
    needed("suggestions", &SuggestedPlacement::suggestions),
    needed("unplaced", &SuggestedPlacement::unplaced), optional("figures", &SuggestedPlacement::figures),
    needed("best", &SuggestedPlacement::best));

template <>
inline constexpr auto described<Matches> = as("matches", optional("topic", &Matches::topic));

template <>
inline constexpr auto described<Match> = made_of(
    needed("need", &Match::need), needed("offer", &Match::offer), needed("words", &Match::words));

Parsed<Question> parse_question(std::string_view text)
{
    auto const object = json::parse(text);
    if (!object) return fault("bad_json");
    auto const* kind = object->find("q");
    if (!kind || !kind->string()) return fault("bad_frame", object->object() ? "/q" : "");
    auto const* arguments = object->find("a");
    if (!arguments || !arguments->object()) return fault("bad_argument", "/a");
    Question question;
    std::string where;
    switch (read_kind(*kind->string(), *arguments, question, where)) {
    case Found::unknown:
        return fault("unknown_question", "/q");
    case Found::unsound:
        return fault("bad_argument", "/a" + where);
    case Found::sound:
        break;
    }
    return question;
}

std::string encode_answer(std::vector<SimilarTopic> const& topics)
{
    json::Writer out;
    out.begin_object();
    write(out, "topics", topics);
    out.end_object();
    return out.take();
}

std::string encode_answer(SuggestedPlacement const& suggested)
{
    json::Writer out;
    write(out, suggested);
    return out.take();
}

std::string encode_answer(std::vector<Match> const& matches)
{
    json::Writer out;
    out.begin_object();
    write(out, "matches", matches);
    out.end_object();
    return out.take();
}

} // namespace parvis::wire
