// Words that exports show to people, in French and in English. For the files of this folder only.
#pragma once

#include "server/domain/session.hpp"

#include <string_view>

namespace parvis::wire {

enum class Words { french, english };
/// French, save for languages that begin with `en`.
Words words_for(std::string_view language);

enum class Text {
    number,
    kind,
    title,
    text,
    tags,
    level,
    hosts,
    state,
    places,
    wishes,
    notes,
    decided_by,
    givens,
    next_date,
    programme,
    topics,
    anonymous,
    not_placed,
    withdrawn_because
};

std::string_view say(Words, Text);
std::string_view say(Words, domain::Format);
std::string_view say(Words, domain::Level);
std::string_view say(Words, domain::TopicKind);
std::string_view say(Words, domain::TopicState);
std::string_view say(Words, domain::NoteKind);
std::string_view say(Words, domain::SlotKind);

} // namespace parvis::wire
