// A draw as it is published, for whoever wants to compute it again.
#include "server/wire/draws.hpp"
#include "server/wire/entities.hpp"
#include "server/wire/faults.hpp"
#include "server/wire/times.hpp"

namespace parvis::wire {

using namespace domain;

namespace {

struct TranscriptBody {
    std::string method;
    Transcript transcript;
};

} // namespace

template <>
inline constexpr auto described<Transcript> = made_of(flat(&Transcript::rules),
    needed("commitment", &Transcript::commitment), optional("entries", &Transcript::pool),
    optional("pool_hash", &Transcript::pool_hash), flat(&Transcript::chance),
    optional("secret", &Transcript::secret), optional("seed", &Transcript::seed),
    optional("drawn", &Transcript::drawn));
template <>
inline constexpr auto described<TranscriptBody> = made_of(
    needed("method", &TranscriptBody::method), flat(&TranscriptBody::transcript));

std::optional<DrawId> parse_draw_id(std::string_view text)
{
    auto const number = id_number(id_prefix<DrawId>, text);
    return number ? std::optional<DrawId>{ { *number } } : std::nullopt;
}

std::string local_time(Time at, std::string_view zone)
{
    return local_date(at, zone) + ' ' + local_clock(at, zone);
}

Parsed<Transcript> parse_transcript(std::string_view text)
{
    auto const object = json::parse(text);
    if (!object) return fault("bad_json");
    TranscriptBody body;
    std::string where;
    if (!read_fields(*object, body, where)) return fault("bad_argument", std::move(where));
    if (body.method != draw_method) return fault("version", "/method");
    return body.transcript;
}

std::string encode_transcript(std::string const& id, Session const& session, DrawId draw_id)
{
    auto const& draw = session.draws.at(draw_id);
    auto const view = view_of(session, draw_id, draw);
    json::Writer out;
    out.begin_object();
    write(out, "method", draw_method);
    write(out, "session", id);
    write(out, "draw", draw_id);
    write(out, "state", draw.state);
    write_fields(out, draw.rules);
    out.key("colleges");
    out.begin_array();
    for (auto const& [college, what] : session.colleges) {
        out.begin_object();
        write(out, "id", college);
        write(out, "name", what.name);
        out.end_object();
    }
    out.end_array();
    write(out, "committed_at", draw.committed_at);
    write(out, "commitment", draw.commitment);
    if (!draw.pool_hash.empty()) {
        write(out, "frozen_at", draw.frozen_at);
        write(out, "entries", draw.pool);
        write(out, "pool_hash", draw.pool_hash);
        write(out, "words_until", draw.words_until);
    }
    write(out, "dice", draw.chance.dice);
    write(out, "words", draw.chance.words);
    if (!view.seed.empty()) {
        write(out, "secret", view.secret);
        write(out, "seed", view.seed);
        write(out, "drawn_at", view.drawn_at);
        write_collection(out, "drawn", view.drawn);
    }
    if (draw.state == DrawState::cancelled) write(out, "cancelled_because", draw.cancelled_because);
    out.end_object();
    return out.take();
}

} // namespace parvis::wire
