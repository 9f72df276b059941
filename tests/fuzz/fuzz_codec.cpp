// Whatever bytes arrive, the codec gives a sound value or a fault; and what it read from a log or a snapshot
// it writes and reads again as the same.
#include "server/wire/codec.hpp"

#include <cstdlib>

using namespace parvis;

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

void from_the_log(std::string_view text)
{
    auto const end_of_kind = text.find(' ');
    if (end_of_kind == std::string_view::npos) return;
    auto const recorded = wire::decode_event(text.substr(0, end_of_kind), 7, text.substr(end_of_kind + 1));
    if (!recorded) return;
    auto const written = wire::encode_event(*recorded);
    expect(wire::decode_event(written.kind, 7, written.body) == recorded);
}

void from_a_snapshot(std::string_view text)
{
    auto const session = wire::decode_state(text);
    if (!session) return;
    auto const written = wire::encode_state(*session);
    expect(wire::decode_state(written) == session);
    wire::export_csv(*session);
    wire::export_markdown(*session);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{ reinterpret_cast<char const*>(data), size };
    if (text.empty()) return 0;
    auto const rest = text.substr(1);
    // The first byte says who reads the rest.
    switch (text[0]) {
    case 'c': {
        auto const frame = wire::parse_client_frame(rest);
        if (!frame) static_cast<void>(wire::parse_client_frame(wire::encode_error(frame.error())));
        break;
    }
    case 'e':
        from_the_log(rest);
        break;
    case 's':
        from_a_snapshot(rest);
        break;
    case 'p':
        static_cast<void>(wire::parse_plan(rest, 1'767'607'200'000));
        static_cast<void>(wire::plan_with_format(rest, domain::Format::powwow));
        break;
    case 'j':
        static_cast<void>(wire::parse_join(rest));
        static_cast<void>(wire::parse_backup_path(rest));
        static_cast<void>(wire::normalise_code(rest));
        break;
    case 'q':
        static_cast<void>(wire::parse_question(rest));
        break;
    case 'o':
        static_cast<void>(wire::parse_sessions(rest));
        static_cast<void>(wire::parse_created(rest));
        static_cast<void>(wire::parse_fault(rest));
        static_cast<void>(wire::parse_channel_id(rest));
        break;
    default:
        break;
    }
    return 0;
}
