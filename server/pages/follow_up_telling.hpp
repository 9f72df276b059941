// What the pages that come after a session tell in the same way: promises, reports, actions, each as its
// template shows it. For the files of this folder.
#pragma once

#include "server/pages/follow_up_form.hpp"
#include "server/pages/proceedings_words.hpp"
#include "server/pages/reminder_form.hpp"
#include "server/wire/seen.hpp"

#include <initializer_list>
#include <utility>

namespace parvis::pages {

/// Where a promise stands, in the order in which one reads them: what needs a hand first.
enum class Chapter { late, awaited, study, contested, kept, adapted, declined, closed, withdrawn };
/// `today`: `YYYY-MM-DD`. The day itself is in time.
Chapter chapter_of(domain::Promise const&, std::string const& today);
Chapter chapter_of(domain::Outcome);

/// A sentence with each `{name}` of these replaced. What is put in is not looked at again.
std::string filled(
    std::string const& sentence, std::initializer_list<std::pair<std::string_view, std::string>> values);

/// One session, told in one language on one day. Knows it only as every participant may see it.
class Telling {
public:
    using Data = kainjow::mustache::data;

    /// `path`: of the public page, "/f/KEY"; empty where there is none to link to.
    Telling(Pages const&, std::string const& lang, std::string session_id, domain::Session const&,
        std::string path, domain::Time now);
    /// With links to the public page, where it is open.
    Telling(Pages const&, std::string const& lang, std::string session_id, domain::Session const&,
        domain::Time now);

    wire::Seen const& seen() const { return m_seen; }
    Wording const& words() const { return m_words; }
    std::string const& today() const { return m_today; }
    /// `fr` or `en`
    std::string const& language() const { return m_lang; }
    /// One of two sentences, "{n} réponse|{n} réponses".
    std::string counted(std::string const& key, std::size_t n) const;
    std::string const& word(Chapter) const;

    /// What every page has: sentences, languages, the session, the parts of templates.
    Data page() const;
    /// Within the public page: "" is the page itself, "t3" a topic. Empty where there is none.
    std::string link(std::string const& to) const;
    std::string link(domain::TopicId) const;
    /// "participant·e 12"
    std::string person(std::string const& name) const { return m_words.person(name); }
    /// A list under its name, and whether there is anything in it.
    static void put(Data& into, std::string const& name, Data entries);

    // One entity each, with every key its template reads.
    Data promise(domain::PromiseView const&) const;
    Data brought(domain::BroughtView const&) const;
    Data report(domain::ReportView const&) const;
    Data action(domain::ActionView const&) const;
    /// What somebody brought, who helps with it, what became of it.
    Data contribution(domain::TopicView const&) const;
    /// {title, link}: those that everybody may see.
    Data topics(std::vector<domain::TopicId> const&) const;
    /// Sets `interest` and `wishes`: how many want to hear of a topic, of how many who came, in all and by
    /// college.
    void tell_wishes(Data& of, domain::TopicView const&) const;

    /// Everybody's promises, in order of chapter, then of the day that matters there.
    std::vector<domain::PromiseView> promises_in_order() const;
    /// Whether this, or what was merged into it, is what the promise is about.
    bool is_about(domain::PromiseView const&, domain::TopicId) const;

    /// The forms of a page: what was typed and why it was refused, beside the promise it was about.
    struct Forms {
        PromiseForm const& typed;
        std::string const& notice;
        std::string const& cid;
    };
    /// Sets `saved` or `problem` on a page. A refusal says which field to go to.
    void announce(Data& page, Forms const&) const;
    /// Sets the keys of one form on a promise, each under the name of its act: `answer_reason`, `answer_cid`…
    /// and of what was refused there `answer_error_reason`…
    void form(Data& promise, domain::PromiseId, std::string const& act, Forms const&) const;
    /// Sets the keys of the form of reminders. `at`: where it posts; `what`: the key of what one is told.
    void offer_reminders(
        Data& page, ReminderForm const&, std::string const& at, std::string const& what) const;

private:
    Data history(domain::PromiseView const&) const;
    std::string refusal(std::string const& notice) const;

    Pages const& m_pages;
    domain::Session const& m_session;
    std::string m_lang;
    std::string m_session_id;
    std::string m_path;
    wire::Seen m_seen;
    Wording m_words;
    std::string m_today;
};

} // namespace parvis::pages
