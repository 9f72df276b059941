// The bodies of HTTP requests and answers, both ways: the command line reads what the server says.
#include "server/wire/faults.hpp"
#include "server/wire/fields.hpp"

namespace parvis::wire {

using namespace domain;

namespace {

struct BackupRequest {
    std::string path;
};
struct CreatedBody {
    std::string session;
    std::string code;
    Links links;
};
struct FaultBody {
    std::string code;
    std::string reason;
    std::string where;
};
struct SummaryBody {
    std::string session;
    std::string title;
    Format format = Format::open_forum;
    Phase phase = Phase::draft;
    std::string code;
    std::uint32_t present = 0;
    Links links;
};
struct SessionsBody {
    std::vector<SummaryBody> sessions;
};

} // namespace

template <>
inline constexpr auto described<JoinRequest> = made_of(
    needed("code", &JoinRequest::code), needed("cid", &JoinRequest::cid), flat(&JoinRequest::profile));
template <>
inline constexpr auto described<Links> = made_of(needed("join", &Links::join),
    needed("console", &Links::console), needed("board", &Links::board), needed("steward", &Links::steward));
template <>
inline constexpr auto described<BackupRequest> = made_of(needed("path", &BackupRequest::path));
template <>
inline constexpr auto described<CreatedBody> = made_of(needed("session", &CreatedBody::session),
    needed("code", &CreatedBody::code), needed("links", &CreatedBody::links));
template <>
inline constexpr auto described<FaultBody> = made_of(needed("code", &FaultBody::code),
    needed("reason", &FaultBody::reason), optional("where", &FaultBody::where));
template <>
inline constexpr auto described<SummaryBody> = made_of(needed("session", &SummaryBody::session),
    needed("title", &SummaryBody::title), needed("format", &SummaryBody::format),
    needed("phase", &SummaryBody::phase), needed("code", &SummaryBody::code),
    needed("present", &SummaryBody::present), needed("links", &SummaryBody::links));
template <>
inline constexpr auto described<SessionsBody> = made_of(needed("sessions", &SessionsBody::sessions));

namespace {

template <typename Body>
Parsed<Body> parse_body(std::string_view text)
{
    auto const object = json::parse(text);
    if (!object) return fault("bad_json");
    if (!object->object()) return fault("bad_frame");
    Body body;
    std::string where;
    if (!read_fields(*object, body, where)) return fault("bad_argument", std::move(where));
    return body;
}

/// A text that is no fault: since C++20 a Fault can also be made of a string, so that it must be said.
Parsed<std::string> sound(std::string text) { return { boost::system::in_place_value, std::move(text) }; }

template <typename Body>
std::string encode_body(Body const& body)
{
    json::Writer out;
    write(out, body);
    return out.take();
}

SummaryBody to_body(SessionSummary const& summary)
{
    return { summary.session, summary.frame.title, summary.frame.format, summary.phase, summary.code,
        summary.present, summary.links };
}

SessionSummary from_body(SummaryBody const& body)
{
    SessionSummary summary;
    summary.session = body.session;
    summary.frame.title = body.title;
    summary.frame.format = body.format;
    summary.phase = body.phase;
    summary.code = body.code;
    summary.present = body.present;
    summary.links = body.links;
    return summary;
}

} // namespace

Parsed<JoinRequest> parse_join(std::string_view text)
{
    auto join = parse_body<JoinRequest>(text);
    if (!join) return join;
    if (!is_cid(join->cid)) return fault("bad_cid", "/cid");
    join->code = normalise_code(join->code);
    if (join->code.empty()) return fault("bad_argument", "/code");
    return join;
}

Parsed<PhotoRequest> parse_photo_request(
    std::string_view cid, std::string_view topic, std::string_view says, std::string_view on_behalf)
{
    if (!is_cid(cid)) return fault("bad_cid", "/cid");
    PhotoRequest request;
    request.cid = cid;
    request.says = says;
    auto const number = id_number(id_prefix<TopicId>, topic);
    if (!number) return fault("bad_argument", "/topic");
    request.topic.value = *number;
    if (on_behalf.empty()) return request;
    auto const person = id_number(id_prefix<ParticipantId>, on_behalf);
    if (!person) return fault("bad_argument", "/for");
    request.on_behalf.value = *person;
    return request;
}

Parsed<std::string> parse_backup_path(std::string_view text)
{
    auto const request = parse_body<BackupRequest>(text);
    if (!request) return request.error();
    if (request->path.empty() || request->path.find('\0') != std::string::npos)
        return fault("bad_argument", "/path");
    return sound(request->path);
}

std::string encode_joined(std::string const& session, ParticipantId participant, std::string const& token)
{
    json::Writer out;
    out.begin_object();
    write(out, "session", session);
    write(out, "participant", participant);
    write(out, "token", token);
    out.end_object();
    return out.take();
}

std::string encode_code_info(std::string const& id, Session const& session)
{
    json::Writer out;
    out.begin_object();
    write(out, "session", id);
    write(out, "title", session.frame.title);
    write(out, "format", session.frame.format);
    write(out, "language", session.frame.language);
    write(out, "purpose", session.frame.purpose);
    out.key("colleges");
    out.begin_array();
    for (auto const& [college, what] : session.colleges) {
        out.begin_object();
        write(out, "id", college);
        write(out, "name", what.name);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

std::string encode_created(SessionSummary const& summary)
{
    return encode_body(CreatedBody{ summary.session, summary.code, summary.links });
}

std::string encode_links(FollowUpLinks const& links)
{
    json::Writer out;
    out.begin_object();
    write(out, "join", links.join);
    write(out, "board", links.board);
    write(out, "steward", links.steward);
    if (!links.follow_up.empty()) write(out, "follow_up", links.follow_up);
    if (!links.overview.empty()) write(out, "overview", links.overview);
    if (links.next)
        write(out, "next", CreatedBody{ links.next->session, links.next->code, links.next->links });
    out.key("respondents");
    out.begin_array();
    for (auto const& respondent : links.respondents) {
        out.begin_object();
        write(out, "id", respondent.id);
        write(out, "name", respondent.name);
        write(out, "link", respondent.link);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

std::string encode_sessions(std::vector<SessionSummary> const& summaries)
{
    SessionsBody body;
    for (auto const& summary : summaries)
        body.sessions.push_back(to_body(summary));
    return encode_body(body);
}

std::string encode_backup(std::string const& path, std::uint64_t bytes)
{
    json::Writer out;
    out.begin_object();
    write(out, "path", path);
    write(out, "bytes", bytes);
    out.end_object();
    return out.take();
}

std::string encode_health(bool ready, std::string const& durability, std::string const& version)
{
    json::Writer out;
    out.begin_object();
    write(out, "ready", ready);
    write(out, "durability", durability);
    write(out, "version", version);
    out.end_object();
    return out.take();
}

std::string encode_fault(Fault const& fault)
{
    json::Writer out;
    out.begin_object();
    write(out, "code", fault.code);
    write(out, "reason", fault.reason);
    if (!fault.where.empty()) write(out, "where", fault.where);
    out.end_object();
    return out.take();
}

Parsed<std::vector<SessionSummary>> parse_sessions(std::string_view text)
{
    auto const body = parse_body<SessionsBody>(text);
    if (!body) return body.error();
    std::vector<SessionSummary> summaries;
    for (auto const& summary : body->sessions)
        summaries.push_back(from_body(summary));
    return summaries;
}

Parsed<SessionSummary> parse_created(std::string_view text)
{
    auto const body = parse_body<CreatedBody>(text);
    if (!body) return body.error();
    SessionSummary summary;
    summary.session = body->session;
    summary.code = body->code;
    summary.links = body->links;
    return summary;
}

Parsed<Fault> parse_fault(std::string_view text)
{
    // Value and error are of one type here, so that each must be named.
    auto const body = parse_body<FaultBody>(text);
    if (!body) return { boost::system::in_place_error, body.error() };
    return { boost::system::in_place_value, Fault{ body->code, body->reason, body->where, {} } };
}

std::string encode_backup_request(std::string const& path) { return encode_body(BackupRequest{ path }); }

Parsed<std::string> plan_with_format(std::string_view text, Format format)
{
    auto plan = json::parse(text);
    if (!plan) return fault("bad_json");
    auto* members = std::get_if<json::Value::Object>(&plan->content);
    if (!members) return fault("bad_frame");
    std::erase_if(*members, [](json::Member const& member) { return member.key == "format"; });
    members->push_back({ "format", { std::string{ name_of(format) } } });
    json::Writer out;
    out.value(*plan);
    return sound(out.take());
}

} // namespace parvis::wire
