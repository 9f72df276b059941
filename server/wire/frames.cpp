// What the server says.
#include "server/wire/codec.hpp"
#include "server/wire/entities.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<Warning> = made_of(needed("kind", &Warning::kind),
    needed("slot", &Warning::slot), optional("space", &Warning::space), needed("topics", &Warning::topics),
    optional("from", &Warning::from));

namespace {

constexpr std::int64_t protocol_version = 1;

/// One object, from the calls that write its members.
template <typename Members>
std::string object(Members const& members)
{
    json::Writer out;
    out.begin_object();
    members(out);
    out.end_object();
    return out.take();
}

/// One frame: `t` first, so that a log of frames can be read.
template <typename Members>
std::string frame(std::string_view type, Members const& members)
{
    return object([&](json::Writer& out) {
        write(out, "t", type);
        members(out);
    });
}

template <typename View>
void write_changed(json::Writer& out, std::string_view name, std::vector<View> const& entities)
{
    if (!entities.empty()) write_collection(out, name, entities);
}

template <typename View>
void write_single(json::Writer& out, std::string_view name, std::optional<View> const& entity)
{
    if (!entity) return;
    out.key(name);
    out.begin_array();
    write_entity(out, *entity);
    out.end_array();
}

void write_journal(json::Writer& out, std::vector<JournalEntry> const& entries)
{
    out.key("list");
    out.begin_array();
    for (auto const& entry : entries) {
        out.begin_object();
        write(out, "seq", entry.seq);
        write(out, "at", entry.recorded.at);
        write(out, "by", entry.recorded.by);
        write(out, "kind", event_kind(entry.recorded.event));
        auto const* phase = std::get_if<PhaseChanged>(&entry.recorded.event);
        if (phase)
            write(out, "subject", to_string(phase->to));
        else
            write(out, "subject", entry.subject);
        write(out, "undone", entry.undone);
        out.end_object();
    }
    out.end_array();
}

void write_owed(json::Writer& out, std::vector<OwedView> const& owed)
{
    out.key("list");
    out.begin_array();
    for (auto const& one : owed) {
        out.begin_object();
        write(out, "topic", one.topic);
        write_fields(out, one.cell);
        write(out, "state", one.state);
        if (one.reminded_at != 0) write(out, "reminded_at", one.reminded_at);
        out.end_object();
    }
    out.end_array();
}

/// A collection of one entity that is a list.
template <typename List>
void write_list(json::Writer& out, std::string_view name, List const& list)
{
    out.key(name);
    out.begin_array();
    out.begin_object();
    write(out, "id", name);
    list();
    out.end_object();
    out.end_array();
}

std::string data_frame(
    std::string_view type, Channel const& channel, Rendering const& rendering, Seq from, Seq to)
{
    return frame(type, [&](json::Writer& out) {
        write(out, "channel", channel_id(channel));
        write(out, "r", std::vector{ from, to });
        out.key("set");
        out.begin_object();
        write_single(out, "session", rendering.session);
        write_changed(out, "announcements", rendering.announcements);
        write_changed(out, "slots", rendering.slots);
        write_changed(out, "spaces", rendering.spaces);
        write_changed(out, "cells", rendering.cells);
        write_changed(out, "topics", rendering.topics);
        if (rendering.warnings) write_list(out, "warnings", [&] { write(out, "list", *rendering.warnings); });
        write_changed(out, "notes", rendering.notes);
        write_single(out, "me", rendering.me);
        write_changed(out, "participants", rendering.participants);
        write_changed(out, "flags", rendering.flags);
        write_single(out, "queue", rendering.queue);
        write_single(out, "round", rendering.round);
        write_single(out, "spoken", rendering.spoken);
        write_changed(out, "reports", rendering.reports);
        write_changed(out, "reactions", rendering.reactions);
        if (rendering.owed) write_list(out, "owed", [&] { write_owed(out, *rendering.owed); });
        write_changed(out, "draws", rendering.draws);
        write_changed(out, "merge_offers", rendering.merge_offers);
        write_changed(out, "actions", rendering.actions);
        write_changed(out, "proposals", rendering.proposals);
        write_changed(out, "statements", rendering.statements);
        write_changed(out, "helps", rendering.helps);
        write_changed(out, "brought", rendering.brought);
        write_changed(out, "promises", rendering.promises);
        write_changed(out, "respondents", rendering.respondents);
        write_changed(out, "ballots", rendering.ballots);
        if (rendering.journal) write_list(out, "journal", [&] { write_journal(out, *rendering.journal); });
        out.end_object();
    });
}

void write_limits(json::Writer& out)
{
    out.begin_object();
    write(out, "title", limits::title_max);
    write(out, "text", limits::text_max);
    write(out, "note", limits::note_max);
    write(out, "purpose", limits::purpose_max);
    write(out, "givens", limits::givens_max);
    write(out, "pseudonym", limits::name_max);
    write(out, "label", limits::label_max);
    write(out, "announcement", limits::announcement_max);
    write(out, "reason", limits::reason_max);
    write(out, "link", limits::link_max);
    write(out, "tags", limits::tags_max);
    write(out, "report_line", limits::report_line_max);
    write(out, "report_items", limits::report_items_max);
    write(out, "report_item", limits::report_item_max);
    write(out, "reaction", limits::reaction_max);
    out.end_object();
}

} // namespace

std::string encode(Welcome const& welcome)
{
    return frame("welcome", [&](json::Writer& out) {
        write(out, "v", protocol_version);
        write(out, "session", welcome.session);
        write(out, "epoch", welcome.epoch);
        write(out, "seq", welcome.seq);
        write(out, "now", welcome.now);
        write(out, "role", welcome.role);
        write_some(out, "me", welcome.me);
        write(out, "heartbeat_ms", welcome.heartbeat_ms);
        out.key("limits");
        write_limits(out);
        out.key("retry");
        out.begin_object();
        write(out, "base_ms", welcome.retry_base_ms);
        write(out, "max_ms", welcome.retry_max_ms);
        write(out, "spread_ms", welcome.retry_spread_ms);
        out.end_object();
        write(out, "durability", welcome.durability);
        write(out, "version", welcome.version);
    });
}

std::string encode_snap(Channel const& channel, Rendering const& rendering, Seq to)
{
    return data_frame("snap", channel, rendering, 0, to);
}

std::string encode_ev(Channel const& channel, Rendering const& rendering, Seq from, Seq to)
{
    return data_frame("ev", channel, rendering, from, to);
}

std::string encode_ack(
    std::string const& cid, Seq seq, CommandId const& id, Created const& created, Repeat repeat)
{
    return frame("ack", [&](json::Writer& out) {
        write(out, "cid", cid);
        write(out, "seq", seq);
        write(out, "id", to_hex(id));
        std::visit(
            [&]<typename T>(T const& made) {
                if constexpr (is_id<T>) {
                    out.key("result");
                    out.begin_object();
                    write(out, "id", made);
                    out.end_object();
                }
            },
            created);
        if (repeat == Repeat::again) write(out, "dup", true);
    });
}

std::string encode_rejection(std::string const& cid, Rejection const& rejection)
{
    auto const& current = rejection.current;
    return frame("rej", [&](json::Writer& out) {
        write(out, "cid", cid);
        write(out, "code", rejection.code);
        write(out, "reason", rejection.reason);
        if (current == Current{}) return;
        out.key("current");
        out.begin_object();
        write_some(out, "topic", current.topic);
        write_some(out, "cell", current.cell);
        if (!current.free_cells.empty()) write(out, "free_cells", current.free_cells);
        write_some(out, "version", current.version);
        if (!current.text.empty()) write(out, "text", current.text);
        write_some(out, "capacity", current.capacity);
        out.end_object();
    });
}

std::string encode_refusal(
    std::string const& cid, std::string const& code, std::string const& reason, std::uint32_t retry_ms)
{
    return frame("rej", [&](json::Writer& out) {
        write(out, "cid", cid);
        write(out, "code", code);
        write(out, "reason", reason);
        if (retry_ms != 0) write(out, "retry_ms", retry_ms);
    });
}

std::string encode_error(Fault const& fault)
{
    return frame("err", [&](json::Writer& out) {
        write(out, "code", fault.code);
        write(out, "reason", fault.reason);
        if (!fault.where.empty()) write(out, "where", fault.where);
        if (!fault.cid.empty()) write(out, "cid", fault.cid);
    });
}

std::string encode_resync(Channel const& channel)
{
    return frame("resync", [&](json::Writer& out) { write(out, "channel", channel_id(channel)); });
}

std::string encode_goaway(std::uint32_t retry_ms)
{
    return frame("goaway", [&](json::Writer& out) { write(out, "retry_ms", retry_ms); });
}

std::string encode_pong(Time now, std::string const& pad)
{
    return frame("pong", [&](json::Writer& out) {
        write(out, "now", now);
        if (!pad.empty()) write(out, "pad", pad);
    });
}

} // namespace parvis::wire
