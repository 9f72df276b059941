#include "server/wire/catalogue.hpp"

#include <array>
#include <cassert>

namespace parvis::wire {

using namespace domain;

namespace {

template <typename Key>
struct Entry {
    Key key;
    std::string_view french;
    std::string_view english;
};

constexpr auto texts = std::to_array<Entry<Text>>({
    { Text::number, "Numéro", "Number" },
    { Text::kind, "Nature", "Kind" },
    { Text::title, "Titre", "Title" },
    { Text::text, "Texte", "Text" },
    { Text::tags, "Étiquettes", "Tags" },
    { Text::level, "Niveau de décision", "Decision level" },
    { Text::hosts, "Porté par", "Hosts" },
    { Text::state, "État", "State" },
    { Text::places, "Créneaux et espaces", "Slots and spaces" },
    { Text::wishes, "Ça m’intéresse", "Wishes" },
    { Text::notes, "Notes", "Notes" },
    { Text::decided_by, "Qui décide", "Who decides" },
    { Text::givens, "Cadre", "Givens" },
    { Text::next_date, "Prochain rendez-vous", "Next time" },
    { Text::programme, "Programme", "Programme" },
    { Text::topics, "Sujets", "Topics" },
    { Text::anonymous, "anonyme", "anonymous" },
    { Text::not_placed, "sans créneau", "without a slot" },
    { Text::withdrawn_because, "Retiré", "Withdrawn" },
});

constexpr auto formats = std::to_array<Entry<Format>>({
    { Format::open_forum, "forum ouvert", "open forum" },
    { Format::powwow, "pow-wow", "pow-wow" },
});

constexpr auto levels = std::to_array<Entry<Level>>({
    { Level::inform, "informer", "inform" },
    { Level::consult, "consulter", "consult" },
    { Level::concert, "se concerter", "concert" },
    { Level::co_build, "co-construire", "co-build" },
    { Level::decide, "décider", "decide" },
});

constexpr auto topic_kinds = std::to_array<Entry<TopicKind>>({
    { TopicKind::topic, "sujet", "topic" },
    { TopicKind::need, "besoin", "need" },
    { TopicKind::offer, "offre", "offer" },
    { TopicKind::project, "projet", "project" },
    { TopicKind::event, "événement", "event" },
});

constexpr auto topic_states = std::to_array<Entry<TopicState>>({
    { TopicState::draft, "brouillon", "draft" },
    { TopicState::posted, "affiché", "posted" },
    { TopicState::withdrawn, "retiré", "withdrawn" },
});

constexpr auto note_kinds = std::to_array<Entry<NoteKind>>({
    { NoteKind::idea, "idée", "idea" },
    { NoteKind::question, "question", "question" },
    { NoteKind::disagreement, "désaccord", "disagreement" },
    { NoteKind::quote, "citation", "quote" },
});

constexpr auto slot_kinds = std::to_array<Entry<SlotKind>>({
    { SlotKind::round, "ateliers", "round" },
    { SlotKind::plenary, "plénière", "plenary" },
    { SlotKind::pause, "pause", "break" },
});

template <typename Key, std::size_t Size>
std::string_view find(std::array<Entry<Key>, Size> const& entries, Words words, Key key)
{
    for (auto const& entry : entries)
        if (entry.key == key) return words == Words::french ? entry.french : entry.english;
    assert(false && "a text without words");
    return {};
}

} // namespace

Words words_for(std::string_view language)
{
    return language == "en" || language.starts_with("en-") ? Words::english : Words::french;
}

std::string_view say(Words words, Text text) { return find(texts, words, text); }
std::string_view say(Words words, Format format) { return find(formats, words, format); }
std::string_view say(Words words, Level level) { return find(levels, words, level); }
std::string_view say(Words words, TopicKind kind) { return find(topic_kinds, words, kind); }
std::string_view say(Words words, TopicState state) { return find(topic_states, words, state); }
std::string_view say(Words words, NoteKind kind) { return find(note_kinds, words, kind); }
std::string_view say(Words words, SlotKind kind) { return find(slot_kinds, words, kind); }

} // namespace parvis::wire
