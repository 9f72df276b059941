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
    { Text::rounds, "Tours de parole", "Rounds" },
    { Text::people, "dans le cercle :", "in the circle:" },
    { Text::voices, "prises de parole :", "speeches:" },
    { Text::scribe, "scribe :", "scribe:" },
    { Text::carried_because, "Reporté à la prochaine fois", "Carried to the next session" },
    { Text::report, "Compte rendu", "Report" },
    { Text::report_missing, "Compte rendu manquant", "The report is missing" },
    { Text::said, "Ce qui s’est dit", "What was said" },
    { Text::proposes, "Ce que le groupe propose", "What the group proposes" },
    { Text::disagreement, "Ce qui reste en désaccord", "Where they still disagree" },
    { Text::report_actions, "Qui fait quoi, et pour quand", "Who does what, by when" },
    { Text::requests, "À qui demander une réponse", "Whom they ask for an answer" },
    { Text::asked_of, "réponse attendue de :", "answer asked of:" },
    { Text::hidden_reaction, "réaction masquée par l’animation", "reaction hidden by the facilitators" },
    { Text::draws, "Tirages au sort", "Draws by lot" },
    { Text::seats, "Places", "Seats" },
    { Text::drawn, "Désigné·es par le sort", "Drawn by lot" },
    { Text::reserves, "Remplaçant·es, dans l’ordre", "Reserves, in order" },
    { Text::cancelled_because, "Abandonné", "Given up" },
    { Text::commitment, "Empreinte du secret", "Fingerprint of the secret" },
    { Text::pool_hash, "Empreinte de la liste", "Fingerprint of the list" },
    { Text::seed, "Graine", "Seed" },
    { Text::lineage, "Filiation", "Lineage" },
    { Text::merged_from, "Réunit", "Brings together" },
    { Text::merged_into, "Réuni dans", "Now part of" },
    { Text::doubled_from, "Double de", "Double of" },
    { Text::brought, "Les promesses de la dernière fois", "What was promised last time" },
    { Text::promises, "Réponses dues", "Answers owed" },
    { Text::actions, "Actions", "Actions" },
    { Text::proposals, "Propositions", "Proposals" },
    { Text::helps, "Peuvent aider", "Can help" },
    { Text::taken_on_by, "Pris en charge par", "Taken on by" },
    { Text::addressed_to, "Adressé à", "Addressed to" },
    { Text::due, "Pour le", "Due" },
    { Text::carried_by, "Porté par", "Carried by" },
    { Text::carried_by_nobody, "personne encore", "nobody yet" },
    { Text::helped_by, "Avec l’aide de", "Helped by" },
    { Text::from_topics, "Vient de", "Comes from" },
    { Text::proposed_by, "Proposé par", "Proposed by" },
    { Text::version, "Version", "Version" },
    { Text::objection_open, "objection non levée", "open objection" },
    { Text::reason, "Raison", "Reason" },
    { Text::ballots, "Votes", "Votes" },
    { Text::ballots_advise, "Ces votes éclairent la rencontre ; ils ne remplacent pas le vote statutaire.",
        "These votes advise the gathering; they do not replace the statutory vote." },
    { Text::voted, "Ont voté", "Voted" },
    { Text::open, "vote ouvert", "open" },
    { Text::cancelled, "Annulé", "Cancelled" },
    { Text::result, "Résultat", "Result" },
    { Text::too_few, "moins de trois voix : rien n’est montré, pour le secret du vote",
        "fewer than three voices: nothing is shown, so that the vote stays secret" },
    { Text::weighted, "pondéré", "weighted" },
    { Text::blank, "Votes blancs", "Blank votes" },
    { Text::without_college, "sans collège", "no college" },
    { Text::decided_on, "Décision attendue le", "Decision due on" },
    { Text::proceedings, "Recueil", "Proceedings" },
    { Text::provisional, "provisoire : la rencontre n’est pas close",
        "provisional: the gathering is not closed" },
    { Text::frozen, "figé", "final" },
    { Text::log_hash, "Empreinte du journal", "Fingerprint of the log" },
    { Text::address, "À lire à l’adresse", "To be read at" },
    { Text::participation, "Participation", "Participation" },
    { Text::in_all, "En tout", "In all" },
    { Text::by_college, "Par collège", "By college" },
    { Text::by_attendance, "Par présence", "By attendance" },
    { Text::everybody, "tout le monde", "everybody" },
    { Text::came, "Venu·es", "Came" },
    { Text::came_of, "Sur", "Of" },
    { Text::present, "Présent·es", "Present" },
    { Text::in_gatherings, "Personnes dans les rassemblements", "People in local gatherings" },
    { Text::photos, "Photos du paperboard", "Photos of the paperboard" },
    { Text::photo_of, "Photo du paperboard", "Photo of the paperboard" },
    { Text::reactions, "Réactions", "Reactions" },
    { Text::topic, "Sujet", "Topic" },
    { Text::author, "Écrit par", "Written by" },
    { Text::what, "Quoi", "What" },
    { Text::helping, "Personnes qui aident", "People helping" },
    { Text::asked_of_whom, "Demandé à", "Asked of" },
    { Text::asked_of_nobody, "personne en particulier", "nobody in particular" },
    { Text::respondent, "Qui répond", "Who answers" },
    { Text::nobody_answers, "personne encore", "nobody yet" },
    { Text::late, "En retard", "Overdue" },
    { Text::outcome, "Suite donnée", "Outcome" },
    { Text::until, "nouvelle réponse le", "next answer on" },
    { Text::answers, "Nombre de réponses", "Number of answers" },
    { Text::answer, "Réponse", "Answer" },
    { Text::asked_on, "Demandé le", "Asked on" },
    { Text::answered_on, "Répondu le", "Answered on" },
    { Text::contested_because, "Contestée", "Contested" },
    { Text::handed_back_because, "Rendue", "Handed back" },
    { Text::carried_from_before, "vient de la dernière fois", "comes from last time" },
    { Text::question, "Question", "Question" },
    { Text::option, "Choix", "Option" },
    { Text::group, "Groupe", "Group" },
    { Text::reading, "Lecture", "Reading" },
    { Text::count, "Voix", "Voices" },
    { Text::may_vote, "Pouvaient voter", "Could vote" },
    { Text::closed, "vote clos", "closed" },
    { Text::transcript, "Refaire le calcul", "Compute it again" },
    { Text::yes, "oui", "yes" },
    { Text::no, "non", "no" },
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
    { TopicState::reported, "rapporté", "reported" },
    { TopicState::carried, "reporté à la prochaine fois", "carried to the next session" },
    { TopicState::merged, "réuni à un autre", "merged" },
});

constexpr auto note_kinds = std::to_array<Entry<NoteKind>>({
    { NoteKind::idea, "idée", "idea" },
    { NoteKind::question, "question", "question" },
    { NoteKind::disagreement, "désaccord", "disagreement" },
    { NoteKind::quote, "citation", "quote" },
});

constexpr auto reaction_kinds = std::to_array<Entry<ReactionKind>>({
    { ReactionKind::adds, "on ajoute", "also" },
    { ReactionKind::disagrees, "pas d’accord", "disagrees" },
});

constexpr auto slot_kinds = std::to_array<Entry<SlotKind>>({
    { SlotKind::round, "ateliers", "round" },
    { SlotKind::plenary, "plénière", "plenary" },
    { SlotKind::pause, "pause", "break" },
});

constexpr auto round_kinds = std::to_array<Entry<RoundKind>>({
    { RoundKind::opening, "mot d’ouverture", "opening word" },
    { RoundKind::weather, "météo", "weather" },
    { RoundKind::closing, "cercle de clôture", "closing circle" },
    { RoundKind::turns, "tours sociocratiques", "sociocratic turns" },
});

constexpr auto action_states = std::to_array<Entry<ActionState>>({
    { ActionState::open, "à prendre", "open" },
    { ActionState::taken, "en cours", "taken" },
    { ActionState::done, "faite", "done" },
    { ActionState::dropped, "abandonnée", "dropped" },
});

constexpr auto proposal_stages = std::to_array<Entry<ProposalStage>>({
    { ProposalStage::clarify, "on clarifie", "clarifying" },
    { ProposalStage::react, "on réagit", "reacting" },
    { ProposalStage::object, "on objecte", "objecting" },
    { ProposalStage::amend, "on amende", "amending" },
    { ProposalStage::adopted, "adoptée par consentement", "adopted by consent" },
    { ProposalStage::withdrawn, "retirée", "withdrawn" },
});

constexpr auto statement_kinds = std::to_array<Entry<StatementKind>>({
    { StatementKind::clarification, "clarification", "clarification" },
    { StatementKind::reaction, "réaction", "reaction" },
    { StatementKind::objection, "objection", "objection" },
});

constexpr auto attendance_names = std::to_array<Entry<Attendance>>({
    { Attendance::on_site, "sur place", "on site" },
    { Attendance::remote, "à distance", "remote" },
    { Attendance::gathering, "dans un rassemblement", "in a local gathering" },
    { Attendance::represented, "par procuration", "by proxy" },
});

constexpr auto report_states = std::to_array<Entry<ReportState>>({
    { ReportState::missing, "manquant", "missing" },
    { ReportState::draft, "en cours d’écriture", "being written" },
    { ReportState::published, "publié", "published" },
    { ReportState::corrected, "corrigé", "corrected" },
    { ReportState::frozen, "figé", "final" },
});

constexpr auto standings = std::to_array<Entry<Standing>>({
    { Standing::awaited, "attendue", "awaited" },
    { Standing::late, "en retard", "late" },
    { Standing::study, "à l’étude", "under study" },
    { Standing::kept, "tenue", "kept" },
    { Standing::adapted, "adaptée", "adapted" },
    { Standing::dropped, "abandonnée", "dropped" },
    { Standing::contested, "contestée", "contested" },
});

constexpr auto promise_kinds = std::to_array<Entry<PromiseKind>>({
    { PromiseKind::request, "demande d’un compte rendu", "request of a report" },
    { PromiseKind::need, "besoin", "need" },
    { PromiseKind::proposal, "proposition adoptée", "adopted proposal" },
});

constexpr auto promise_states = std::to_array<Entry<PromiseState>>({
    { PromiseState::asked, "demandée", "asked" },
    { PromiseState::accepted, "acceptée", "accepted" },
    { PromiseState::answered, "une réponse est donnée", "answered" },
    { PromiseState::contested, "contestée", "contested" },
    { PromiseState::closed, "close", "closed" },
    { PromiseState::withdrawn, "retirée", "withdrawn" },
});

constexpr auto outcomes = std::to_array<Entry<Outcome>>({
    { Outcome::kept, "tenue", "kept" },
    { Outcome::adapted, "adaptée", "adapted" },
    { Outcome::declined, "déclinée", "declined" },
    { Outcome::study, "à l’étude", "under study" },
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
std::string_view say(Words words, RoundKind kind) { return find(round_kinds, words, kind); }
std::string_view say(Words words, ReactionKind kind) { return find(reaction_kinds, words, kind); }
std::string_view say(Words words, ActionState state) { return find(action_states, words, state); }
std::string_view say(Words words, ProposalStage stage) { return find(proposal_stages, words, stage); }
std::string_view say(Words words, StatementKind kind) { return find(statement_kinds, words, kind); }
std::string_view say(Words words, Attendance attendance) { return find(attendance_names, words, attendance); }
std::string_view say(Words words, ReportState state) { return find(report_states, words, state); }
std::string_view say(Words words, Standing standing) { return find(standings, words, standing); }
std::string_view say(Words words, PromiseKind kind) { return find(promise_kinds, words, kind); }
std::string_view say(Words words, PromiseState state) { return find(promise_states, words, state); }
std::string_view say(Words words, Outcome outcome) { return find(outcomes, words, outcome); }

} // namespace parvis::wire
