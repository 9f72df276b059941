// What a session leaves behind, for programs: no more than everybody could see while it ran, and its log
// without people and texts.
#include "server/wire/codec.hpp"
#include "server/wire/entities.hpp"
#include "server/wire/seen.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<LogLine> = made_of(
    needed("seq", &LogLine::seq), needed("at", &LogLine::at), needed("kind", &LogLine::kind));

template <>
inline constexpr auto described<HeldRound> = made_of(needed("kind", &HeldRound::kind),
    needed("question", &HeldRound::question), needed("turns", &HeldRound::turns),
    needed("people", &HeldRound::people), needed("voices", &HeldRound::voices));

namespace {

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace

std::string export_json(std::string const& id, Session const& session, std::vector<LogLine> const& log)
{
    Seen const seen{ session };
    json::Writer out;
    out.begin_object();
    write(out, "id", id);
    out.key("session");
    auto about = seen.session;
    about.follow_up = {}; // the address of a page is no part of what happened
    write_entity(out, about);
    write_collection(out, "announcements", seen.announcements);
    write_collection(out, "slots", seen.slots);
    write_collection(out, "spaces", seen.spaces);
    write_collection(out, "cells", seen.cells);
    write_collection(out, "topics", seen.topics);
    write_collection(out, "notes", seen.notes);
    if (!seen.rounds.empty()) write(out, "rounds", seen.rounds);
    write_collection(out, "reports", seen.reports);
    write_collection(out, "reactions", seen.reactions);
    write_collection(out, "draws", seen.draws);
    write_collection(out, "actions", seen.actions);
    write_collection(out, "proposals", seen.proposals);
    write_collection(out, "statements", seen.statements);
    write_collection(out, "helps", seen.helps);
    write_collection(out, "brought", seen.brought);
    write_collection(out, "promises", seen.promises);
    write_collection(out, "respondents", seen.respondents);
    write_collection(out, "ballots", seen.ballots);
    out.key("log");
    out.begin_array();
    for (auto const& line : log) {
        out.begin_object();
        write_fields(out, line);
        if (!line.command_id.empty()) write(out, "id", hex(line.command_id));
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

} // namespace parvis::wire
