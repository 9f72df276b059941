#include "server/wire/replay.hpp"

#include "server/wire/fields.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<PeopleThere> = made_of(
    needed("space", &PeopleThere::space), needed("people", &PeopleThere::people));

namespace {

template <typename T>
void write_filled(json::Writer& out, std::string_view name, std::vector<T> const& list)
{
    if (!list.empty()) write(out, name, list);
}

void write_counted(json::Writer& out, std::string_view name, std::uint32_t count)
{
    if (count > 0) write(out, name, count);
}

/// `before`: the grid as it stood until then. It is long, and most steps do not change it.
void write_step(json::Writer& out, ReplayStep const& step, std::vector<Placement> const& before)
{
    out.begin_object();
    write(out, "at", step.at);
    write_filled(out, "phases", step.phases);
    write_filled(out, "posted", step.posted);
    write_filled(out, "withdrawn", step.withdrawn);
    write_filled(out, "merged", step.merged);
    write_filled(out, "carried", step.carried);
    write_filled(out, "claimed", step.claimed);
    write_filled(out, "released", step.released);
    write_filled(out, "started", step.started);
    write_filled(out, "ended", step.ended);
    write_filled(out, "reported", step.reported);
    write_counted(out, "asked", step.asked);
    write_counted(out, "answered", step.answered);
    if (step.moved) write(out, "moved", step.moved);
    write(out, "topics", step.topics);
    if (step.grid != before) write(out, "grid", step.grid);
    write(out, "present", step.present);
    write_filled(out, "there", step.there);
    write_counted(out, "butterflies", step.butterflies);
    write_counted(out, "bumblebees", step.bumblebees);
    out.end_object();
}

} // namespace

std::string encode_replay(Replay const& replay)
{
    json::Writer out;
    out.begin_object();
    write(out, "minutes", replay.minutes);
    out.key("steps");
    out.begin_array();
    std::vector<Placement> grid;
    for (auto const& step : replay.steps) {
        write_step(out, step, grid);
        grid = step.grid;
    }
    out.end_array();
    out.end_object();
    return out.take();
}

} // namespace parvis::wire
