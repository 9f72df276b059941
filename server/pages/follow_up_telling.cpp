#include "server/pages/follow_up_telling.hpp"

#include "server/wire/codec.hpp"

#include <algorithm>
#include <tuple>

namespace parvis::pages {

using namespace domain;
namespace mustache = kainjow::mustache;

namespace {

constexpr std::string_view saved = "saved";

char const* key_of(Chapter chapter)
{
    switch (chapter) {
    case Chapter::late:
        return "fu_late";
    case Chapter::awaited:
        return "fu_awaited";
    case Chapter::study:
        return "fu_study";
    case Chapter::contested:
        return "fu_contested";
    case Chapter::kept:
        return "fu_kept";
    case Chapter::adapted:
        return "fu_adapted";
    case Chapter::declined:
        return "fu_declined";
    case Chapter::closed:
        return "fu_closed";
    case Chapter::withdrawn:
        break;
    }
    return "fu_withdrawn";
}

char const* asked_by(PromiseKind kind)
{
    switch (kind) {
    case PromiseKind::request:
        return "fu_asked_by_report";
    case PromiseKind::need:
        return "fu_asked_by_need";
    case PromiseKind::proposal:
        break;
    }
    return "fu_asked_by_proposal";
}

char const* key_of(TopicState state)
{
    switch (state) {
    case TopicState::draft:
    case TopicState::posted:
        return "fu_topic_posted";
    case TopicState::withdrawn:
        return "fu_topic_withdrawn";
    case TopicState::reported:
        return "fu_topic_reported";
    case TopicState::carried:
        return "fu_topic_carried";
    case TopicState::merged:
        break;
    }
    return "fu_topic_merged";
}

/// Why a topic ended as it did, where somebody said it.
std::string const& reason_of(TopicView const& topic)
{
    return topic.state == TopicState::carried ? topic.carried_because : topic.withdrawn_because;
}

std::string id_of(PromiseId id) { return "g" + std::to_string(id.value); }

/// The field that a refusal is about, or none: then it is about the whole.
std::string field_of(std::string const& act, std::string const& notice)
{
    bool const of_text = notice == "reason_missing" || notice == "text_missing" || notice == "text_too_long"
        || notice == "bad_character";
    if (of_text && act != "accept" && act != "close") return "reason";
    if (notice == "due_missing") return act == "accept" ? "due" : act == "answer" ? "until" : "";
    if (notice == "outcome_missing" || notice == "bad_argument") return act == "answer" ? "outcome" : "";
    return {};
}

std::string public_path(Session const& session)
{
    auto const& [access, key] = session.follow_up;
    return access == FollowUpAccess::closed || key.empty() ? std::string{} : "/f/" + key;
}

} // namespace

Chapter chapter_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::kept:
        return Chapter::kept;
    case Outcome::adapted:
        return Chapter::adapted;
    case Outcome::declined:
        return Chapter::declined;
    case Outcome::study:
        break;
    }
    return Chapter::study;
}

Chapter chapter_of(Promise const& promise, std::string const& today)
{
    if (wire::is_late(promise, today)) return Chapter::late;
    bool const answered = !promise.answers.empty();
    switch (promise.state) {
    case PromiseState::asked:
        return Chapter::awaited;
    case PromiseState::accepted:
        return answered ? Chapter::study : Chapter::awaited;
    case PromiseState::contested:
        return Chapter::contested;
    case PromiseState::answered:
        return answered ? chapter_of(promise.answers.back().outcome) : Chapter::awaited;
    case PromiseState::closed:
        return Chapter::closed;
    case PromiseState::withdrawn:
        break;
    }
    return Chapter::withdrawn;
}

std::string filled(
    std::string const& sentence, std::initializer_list<std::pair<std::string_view, std::string>> values)
{
    std::string text;
    std::size_t at = 0;
    for (auto open = sentence.find('{'); open != std::string::npos; open = sentence.find('{', open + 1)) {
        for (auto const& [name, value] : values) {
            if (sentence.compare(open + 1, name.size() + 1, std::string(name) + '}') != 0) continue;
            text.append(sentence, at, open - at).append(value);
            at = open + name.size() + 2;
        }
    }
    return text.append(sentence, at);
}

Telling::Telling(Pages const& pages, std::string const& lang, std::string session_id, Session const& session,
    std::string path, Time now)
    : m_pages(pages)
    , m_session(session)
    , m_lang(lang == "en" ? "en" : "fr")
    , m_session_id(std::move(session_id))
    , m_path(std::move(path))
    , m_seen(session)
    , m_words(pages, m_lang, session.frame.zone)
    , m_today(wire::today_of(session, now))
{
}

Telling::Telling(
    Pages const& pages, std::string const& lang, std::string session_id, Session const& session, Time now)
    : Telling(pages, lang, std::move(session_id), session, public_path(session), now)
{
}

std::string Telling::counted(std::string const& key, std::size_t n) const
{
    auto const& both = m_words(key);
    auto const bar = both.find('|');
    bool const one = m_lang == "fr" ? n < 2 : n == 1;
    auto const said = bar == std::string::npos ? both : one ? both.substr(0, bar) : both.substr(bar + 1);
    return filled(said, { { "n", std::to_string(n) } });
}

std::string const& Telling::word(Chapter chapter) const { return m_words(key_of(chapter)); }

Telling::Data Telling::page() const
{
    auto data = common(m_lang, m_pages.catalogue(m_lang));
    data["session"] = m_session_id;
    data["forum"] = m_seen.session.frame.title;
    data["purpose"] = some(m_seen.session.frame.purpose);
    data["home"] = some(link(""));
    for (std::string const name : { "promise-list", "report-lines", "action-list", "reminder-form" })
        data[name] = mustache::partial([&text = m_pages.text(name)] { return text; });
    return data;
}

void Telling::put(Data& into, std::string const& name, Data entries)
{
    into["has_" + name] = Data(entries.is_non_empty_list());
    into[name] = std::move(entries);
}

std::string Telling::link(std::string const& to) const
{
    if (m_path.empty()) return {};
    // Who chose a language keeps it from page to page.
    return m_path + (to.empty() ? "" : "/" + to) + "?lang=" + m_lang;
}

std::string Telling::link(TopicId id) const { return link("t" + std::to_string(id.value)); }

Telling::Data Telling::promise(PromiseView const& view) const
{
    auto const& [id, promise, who, contestable_until] = view;
    auto const chapter = chapter_of(promise, m_today);
    bool const awaited = is_awaited(promise);
    auto const* topic = m_seen.topic(promise.topic);
    Data one;
    one["id"] = id_of(id);
    one["text"] = promise.text;
    one["state"] = word(chapter);
    one["late"] = Data(chapter == Chapter::late);
    one["done"] = Data(chapter == Chapter::kept || chapter == Chapter::adapted || chapter == Chapter::closed);
    one["kind"] = m_words(asked_by(promise.kind));
    one["asked_on"] = some(promise.asked_at == 0 ? std::string{} : m_words.day(promise.asked_at));
    one["asked_of"] = some(promise.asked_of);
    one["who"] = some(who);
    one["nobody"] = Data(awaited && who.empty());
    one["due"] = some(awaited ? m_words.date(promise.due) : std::string{});
    one["due_day"] = promise.due;
    one["no_due"] = Data(awaited && promise.due.empty());
    one["handed_back"] = some(awaited && who.empty() ? promise.handed_back_because : std::string{});
    one["closed_on"] = some(promise.closed_at == 0 ? std::string{} : m_words.day(promise.closed_at));
    one["topic"] = some(topic ? topic->content.title : std::string{});
    one["topic_link"] = some(topic ? link(promise.topic) : std::string{});
    one["contestable_until"] = some(contestable_until == 0 ? std::string{} : m_words.day(contestable_until));
    put(one, "history", history(view));
    one["contestable"] = Data(false); // only on the page of who may
    return one;
}

Telling::Data Telling::history(PromiseView const& view) const
{
    auto const& promise = view.promise;
    std::vector<std::pair<Time, Data>> entries;
    for (std::size_t i = 0; i < promise.answers.size(); ++i) {
        auto const& answer = promise.answers[i];
        bool const last = i + 1 == promise.answers.size();
        Data one;
        one["anchor"] = id_of(view.id) + (last ? "-answer" : "-answer-" + std::to_string(i + 1));
        one["what"] = word(chapter_of(answer.outcome));
        one["against"] = Data(false);
        one["on"] = m_words.day(answer.at);
        one["reason"] = answer.reason;
        one["until"] = some(m_words.date(answer.until));
        entries.emplace_back(answer.at, one);
    }
    if (promise.contested_at != 0) {
        Data one;
        one["anchor"] = id_of(view.id) + "-contested";
        one["what"] = word(Chapter::contested);
        one["against"] = Data(true);
        one["on"] = m_words.day(promise.contested_at);
        one["reason"] = promise.contested_because;
        one["until"] = Data(false);
        // Of what happened in one instant, the answer was first: it is what was contested.
        auto const after = std::upper_bound(entries.begin(), entries.end(), promise.contested_at,
            [](Time at, auto const& entry) { return at < entry.first; });
        entries.emplace(after, promise.contested_at, one);
    }
    auto told = list();
    for (auto const& [at, entry] : entries)
        told << entry;
    return told;
}

Telling::Data Telling::brought(BroughtView const& view) const
{
    auto const& promise = view.content;
    bool const late = wire::is_late(promise, m_today);
    Data one;
    one["text"] = promise.text;
    one["who"] = some(promise.who);
    one["due"] = some(m_words.date(promise.due));
    one["late"] = Data(late);
    one["done"] = Data(promise.state == Standing::kept || promise.state == Standing::adapted);
    one["state"] = m_words.word(late ? Standing::late : promise.state);
    one["reason"] = some(promise.reason);
    return one;
}

Telling::Data Telling::report(ReportView const& view) const
{
    auto const& [text, photos, version, state, published_at, corrected_at, reminded_at, changed]
        = view.report;
    auto const* topic = m_seen.topic(view.id);
    Data one;
    one["id"] = "t" + std::to_string(view.id.value);
    one["title"] = topic ? topic->content.title : std::string{};
    one["link"] = some(topic ? link(view.id) : std::string{});
    one["on"] = m_words.day(published_at);
    one["said"] = some(text.said);
    one["proposes"] = some(text.proposes);
    one["disagreement"] = some(text.disagreement);
    auto against = list();
    auto added = list();
    for (auto const& reaction : m_seen.reactions) {
        if (reaction.topic != view.id || reaction.hidden) continue;
        Data beside;
        beside["name"] = some(person(reaction.author));
        beside["words"] = reaction.text;
        (reaction.kind == ReactionKind::disagrees ? against : added) << beside;
    }
    put(one, "against", std::move(against));
    put(one, "added", std::move(added));
    auto actions = list();
    for (auto const& [what, who, by] : text.actions) {
        Data action;
        action["what"] = what;
        action["who"] = some(who);
        action["by"] = some(by);
        actions << action;
    }
    put(one, "todo", std::move(actions));
    auto requests = list();
    for (auto const& [what, whom] : text.requests) {
        Data request;
        request["what"] = what;
        request["whom"] = some(whom);
        requests << request;
    }
    put(one, "requests", std::move(requests));
    auto shown = list();
    for (auto const& photo : photos) {
        Data picture;
        picture["file"] = photo.file;
        picture["width"] = std::to_string(photo.width);
        picture["height"] = std::to_string(photo.height);
        picture["says"] = photo.says.empty()
            ? filled(m_words("fu_photo_of"), { { "title", topic ? topic->content.title : std::string{} } })
            : photo.says;
        shown << picture;
    }
    put(one, "photos", std::move(shown));
    return one;
}

Telling::Data Telling::action(ActionView const& view) const
{
    bool const open = view.state == ActionState::open || view.state == ActionState::taken;
    Data one;
    one["what"] = view.what;
    one["state"] = m_words.word(view.state);
    one["done"] = Data(view.state == ActionState::done);
    one["late"] = Data(open && !view.due.empty() && view.due < m_today);
    one["owner"] = some(person(view.owner));
    one["nobody"] = Data(open && view.owner.empty());
    one["helpers"] = some(m_words.people(view.helpers));
    auto const untold = view.helping - std::min<std::size_t>(view.helping, view.helpers.size());
    one["more_helpers"] = some(untold == 0 ? std::string{} : counted("fu_more_helpers", untold));
    one["due"] = some(m_words.date(view.due));
    one["due_day"] = view.due;
    one["dropped"] = some(view.dropped_because);
    one["carried"] = Data(view.carried_from.number != 0);
    put(one, "topics", topics(view.topics));
    one["part"] = Data(false); // only where it is read by whose part it is
    return one;
}

Telling::Data Telling::contribution(TopicView const& topic) const
{
    bool const need = topic.content.kind == TopicKind::need;
    Data one;
    one["id"] = "t" + std::to_string(topic.id.value);
    one["title"] = topic.content.title;
    one["link"] = some(link(topic.id));
    one["kind"] = m_words.word(topic.content.kind);
    one["text"] = some(topic.content.text);
    one["hosts"] = some(topic.anonymous ? m_words("fu_anonymous") : m_words.people(topic.hosts));
    one["state"] = m_words(key_of(topic.state));
    one["reason"] = some(reason_of(topic));
    one["taken_on_by"] = some(person(topic.taken_on_by));
    one["nobody_takes"] = Data(need && topic.taken_on_by.empty());
    one["addressed_to"] = some(topic.addressed_to);
    auto helps = list();
    for (auto const& help : m_seen.helps) {
        if (help.topic != topic.id) continue;
        Data offered;
        offered["name"] = person(help.name);
        offered["how"] = some(help.text);
        helps << offered;
    }
    put(one, "helps", std::move(helps));
    auto const into = topic.lineage.merged_into;
    put(one, "merged_into", topics(into ? std::vector{ into } : std::vector<TopicId>{}));
    return one;
}

Telling::Data Telling::topics(std::vector<TopicId> const& ids) const
{
    auto links = list();
    for (auto const id : ids) {
        auto const* topic = m_seen.topic(id);
        if (!topic) continue;
        Data one;
        one["title"] = topic->content.title;
        one["link"] = some(link(id));
        links << one;
    }
    return links;
}

void Telling::tell_wishes(Data& of, TopicView const& topic) const
{
    auto const all = std::to_string(m_seen.participation.all.people);
    of["interest"]
        = some(topic.wishes == 0 ? std::string{}
                                 : filled(counted("fu_n_wishes_of", topic.wishes), { { "all", all } }));
    auto const& session = m_seen.session;
    auto read = list();
    for (auto const& [group, count] : topic.wishes_by_college) {
        std::uint32_t people = group.without_college && session.no_college ? session.no_college->people : 0;
        for (auto const& college : session.colleges)
            if (std::count(group.colleges.begin(), group.colleges.end(), college.id) > 0)
                people += college.people;
        Data one;
        one["group"] = m_words.group(m_session, group);
        one["share"] = m_words.of(count, people);
        read << one;
    }
    put(of, "wishes", std::move(read));
}

std::vector<PromiseView> Telling::promises_in_order() const
{
    auto order = m_seen.promises;
    auto const key = [&](PromiseView const& view) {
        auto const chapter = chapter_of(view.promise, m_today);
        // What waits is read by its day, what has none last; what is over, the newest first.
        bool const waits = is_awaited(view.promise);
        auto const& due = view.promise.due;
        return std::tuple(chapter, waits && due.empty(), waits ? due : std::string{},
            waits ? Time{} : -std::max(view.promise.answered_at, view.promise.closed_at), view.id);
    };
    std::sort(order.begin(), order.end(),
        [&](PromiseView const& a, PromiseView const& b) { return key(a) < key(b); });
    return order;
}

bool Telling::is_about(PromiseView const& view, TopicId id) const
{
    auto const topic = view.promise.topic;
    return topic && (topic == id || home_of(m_session, topic) == id);
}

std::string Telling::refusal(std::string const& notice) const
{
    auto const& catalogue = m_pages.catalogue(m_lang);
    auto const known = catalogue.find("fu_refused_" + notice);
    return known == catalogue.end() ? m_words("fu_refused") : known->second;
}

void Telling::announce(Data& page, Forms const& forms) const
{
    auto const& [typed, notice, cid] = forms;
    bool const refused = !notice.empty() && notice != saved;
    page["saved"] = Data(notice == saved);
    page["problem"] = some(refused ? refusal(notice) : std::string{});
    auto const field = field_of(typed.act, notice);
    page["problem_at"]
        = some(field.empty() ? std::string{} : "#" + typed.promise + "-" + typed.act + "-" + field);
}

void Telling::form(Data& promise, PromiseId id, std::string const& act, Forms const& forms) const
{
    auto const& [typed, notice, cid] = forms;
    bool const refused = !notice.empty() && notice != saved;
    bool const here = refused && typed.promise == id_of(id) && typed.act == act;
    auto const field = here ? field_of(act, notice) : std::string{};
    promise[act + "_refused"] = Data(here);
    promise[act + "_cid"] = some(cid.empty() ? std::string{} : cid + '-' + id_of(id) + '-' + act);
    promise[act + "_reason"] = here ? typed.reason : std::string{};
    promise[act + "_due"] = here ? typed.due : std::string{};
    promise[act + "_until"] = here ? typed.until : std::string{};
    for (std::string const outcome : { "kept", "adapted", "declined", "study" })
        promise[act + '_' + outcome] = Data(here && typed.outcome == outcome);
    for (std::string const name : { "reason", "due", "until", "outcome" })
        promise[act + "_error_" + name] = some(field == name ? refusal(notice) : std::string{});
}

void Telling::offer_reminders(
    Data& page, ReminderForm const& form, std::string const& at, std::string const& what) const
{
    using Shown = ReminderForm::Shown;
    bool const given = form.shown == Shown::asked || form.shown == Shown::confirmed;
    page["rem_offer"] = Data(form.shown == Shown::offer);
    page["rem_stop"] = Data(given);
    page["rem_stands"] = m_words(form.shown == Shown::confirmed ? "rem_on" : "rem_asked");
    page["rem_at"] = at;
    page["rem_told"] = m_words(what);
    page["rem_typed"] = form.typed;
    page["rem_problem"] = some(form.problem.empty() ? std::string{} : m_words("rem_refused_" + form.problem));
    if (!form.problem.empty()) {
        page["problem"] = m_words("rem_refused_" + form.problem);
        page["problem_at"] = some(form.shown == Shown::offer ? "#reminders-address" : std::string{});
    }
}

} // namespace parvis::pages
