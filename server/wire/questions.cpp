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

} // namespace parvis::wire
