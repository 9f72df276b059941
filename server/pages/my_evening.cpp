#include "server/pages/my_evening.hpp"

#include "server/pages/follow_up_telling.hpp"
#include "server/wire/exports.hpp"

#include <algorithm>

namespace parvis::pages {

using namespace domain;

namespace {

using Data = Telling::Data;

/// What is somebody's own, from their own channel and from what bears their number.
class Own {
public:
    Own(Pages const& pages, MyEveningPage const& page)
        : told(pages, page.lang, page.session_id, page.session, page.now)
        , m_session(page.session)
        , m_person(page.participant)
    {
        auto shown = render(page.session, { ChannelKind::me, {}, page.participant }, View::participant, 0);
        if (shown.me) me = std::move(*shown.me);
    }
    bool is_somebody() const { return bool(me.id); }

    /// Brought by this person, also what has gone into another contribution since.
    std::vector<TopicView const*> contributions() const
    {
        std::vector<TopicView const*> own;
        for (auto const& topic : told.seen().topics)
            if (hosts(m_session.topics.at(topic.id), m_person)) own.push_back(&topic);
        return own;
    }
    /// Those written under a name; who wrote one may read it even where it is hidden from others.
    std::vector<Note const*> notes() const
    {
        std::vector<Note const*> own;
        for (auto const id : me.notes)
            own.push_back(&m_session.notes.at(id));
        return own;
    }
    std::vector<Reaction const*> reactions() const
    {
        std::vector<Reaction const*> own;
        for (auto const& [id, reaction] : m_session.reactions)
            if (reaction.author == m_person) own.push_back(&reaction);
        return own;
    }
    Help const& help(HelpId id) const { return m_session.helps.at(id); }
    Proposal const& proposal(ProposalId id) const { return m_session.proposals.at(id); }
    Statement const& statement(StatementId id) const { return m_session.statements.at(id); }
    ActionView const* action(ActionId id) const
    {
        for (auto const& action : told.seen().actions)
            if (action.id == id) return &action;
        return nullptr;
    }
    bool stands_for(Promise const& promise) const { return domain::stands_for(m_session, promise, m_person); }
    bool may_contest(PromiseId id) const
    {
        return std::count(me.contestable.begin(), me.contestable.end(), id) > 0;
    }
    std::string title(TopicId id) const
    {
        auto const* topic = told.seen().topic(id);
        return topic ? topic->content.title : std::string{};
    }

    Telling told;
    MeView me;

private:
    Session const& m_session;
    ParticipantId m_person;
};

/// The page, section by section.
class Evening {
public:
    Evening(Own const& own, MyEveningPage const& page)
        : m_own(own)
        , m_told(own.told)
        , m_seen(own.told.seen())
        , m_words(own.told.words())
        , m_page(page)
        , m_forms{ page.typed, page.notice, page.cid }
        , m_data(own.told.page())
    {
        m_told.announce(m_data, m_forms);
        auto const& name = own.me.profile.pseudonym;
        m_data["name"] = name.empty() ? m_told.person("#" + std::to_string(own.me.id.value)) : name;
        Telling::put(m_data, "promises", promises());
        Telling::put(m_data, "contributions", contributions());
        Telling::put(m_data, "drafts", drafts());
        Telling::put(m_data, "visits", visits());
        Telling::put(m_data, "roles", roles());
        Telling::put(m_data, "notes", notes());
        Telling::put(m_data, "reactions", reactions());
        Telling::put(m_data, "wishes", m_told.topics(own.me.wishes));
        Telling::put(m_data, "helps", helps());
        Telling::put(m_data, "taken_on", m_told.topics(own.me.taken_on));
        Telling::put(m_data, "actions", actions());
        Telling::put(m_data, "proposals", proposals());
        Telling::put(m_data, "statements", statements());
        bool some_of_it = false;
        for (auto const* section : { "promises", "contributions", "drafts", "visits", "roles", "notes",
                 "reactions", "wishes", "helps", "taken_on", "actions", "proposals", "statements" })
            some_of_it = some_of_it || m_data.get(std::string("has_") + section)->is_true();
        m_data["nothing"] = Data(!some_of_it);
        m_told.offer_reminders(m_data, page.reminders, "/m/" + page.session_id, "rem_told_news");
    }
    Data const& data() const { return m_data; }

private:
    Data promises() const
    {
        auto entries = list();
        for (auto const& view : m_told.promises_in_order()) {
            if (!m_own.stands_for(view.promise)) continue;
            auto one = m_told.promise(view);
            one["contestable"] = Data(m_own.may_contest(view.id));
            m_told.form(one, view.id, "contest", m_forms);
            m_told.form(one, view.id, "close", m_forms);
            entries << one;
        }
        return entries;
    }

    Data contributions() const
    {
        auto entries = list();
        for (auto const* topic : m_own.contributions()) {
            auto one = m_told.contribution(*topic);
            auto owed = list();
            for (auto const& view : m_told.promises_in_order()) {
                if (!m_told.is_about(view, topic->id)) continue;
                Data promise;
                promise["what"] = view.promise.text;
                promise["standing"] = m_told.word(chapter_of(view.promise, m_told.today()));
                promise["answers"] = some(view.who);
                promise["at"] = "#g" + std::to_string(view.id.value);
                owed << promise;
            }
            Telling::put(one, "owed", std::move(owed));
            entries << one;
        }
        return entries;
    }

    Data drafts() const
    {
        auto entries = list();
        for (auto const& draft : m_own.me.drafts) {
            Data one;
            one["title"] = draft.content.title;
            one["text"] = some(draft.content.text);
            entries << one;
        }
        return entries;
    }

    /// Where a cell is: "Verrière · Ronde 2".
    std::string place(Cell cell) const
    {
        std::vector<std::string> parts;
        for (auto const& space : m_seen.spaces)
            if (space.id == cell.space) parts.push_back(space.space.description.name);
        for (auto const& [id, removed, slot] : m_seen.slots)
            if (id == cell.slot)
                parts.push_back(slot.label.empty() ? m_words.clock(slot.starts) : slot.label);
        return joined(parts, " · ");
    }
    Data topic_in(Cell cell) const
    {
        for (auto const& known : m_seen.cells)
            if (known.id == cell && known.state.topic) return m_told.topics({ known.state.topic });
        return list();
    }

    Data visits() const
    {
        auto entries = list();
        for (auto const& visit : m_page.visits) {
            Data one;
            one["at"] = m_words.clock(visit.at);
            one["place"] = place(visit.cell);
            Telling::put(one, "topics", topic_in(visit.cell));
            entries << one;
        }
        return entries;
    }

    Data roles() const
    {
        auto const key_of = [](SpaceRole role) {
            switch (role) {
            case SpaceRole::scribe:
                return "my_scribe";
            case SpaceRole::timekeeper:
                return "my_timekeeper";
            case SpaceRole::remote_buddy:
                break;
            }
            return "my_remote_buddy";
        };
        auto entries = list();
        for (auto const& [cell, role] : m_own.me.roles) {
            Data one;
            one["role"] = m_words(key_of(role));
            one["place"] = place(cell);
            Telling::put(one, "topics", topic_in(cell));
            entries << one;
        }
        return entries;
    }

    Data notes() const
    {
        auto entries = list();
        for (auto const* note : m_own.notes()) {
            Data one;
            one["kind"] = m_words.word(note->kind);
            one["text"] = note->text;
            one["hidden"] = some(note->hidden_because.value_or(std::string{}));
            Telling::put(one, "topics", m_told.topics({ note->topic }));
            entries << one;
        }
        return entries;
    }

    Data reactions() const
    {
        auto entries = list();
        for (auto const* reaction : m_own.reactions()) {
            Data one;
            one["kind"] = m_words(reaction->kind == ReactionKind::disagrees ? "my_disagrees" : "my_adds");
            one["text"] = reaction->text;
            one["hidden"] = some(reaction->hidden_because.value_or(std::string{}));
            Telling::put(one, "topics", m_told.topics({ reaction->topic }));
            entries << one;
        }
        return entries;
    }

    Data helps() const
    {
        auto entries = list();
        for (auto const id : m_own.me.helps) {
            auto const& help = m_own.help(id);
            Data one;
            one["text"] = some(help.text);
            Telling::put(one, "topics", m_told.topics({ help.topic }));
            entries << one;
        }
        return entries;
    }

    /// Each once, with what this person has to do with it.
    Data actions() const
    {
        auto const& me = m_own.me;
        auto entries = list();
        std::vector<ActionId> told;
        auto const tell = [&](std::vector<ActionId> const& ids, std::string const& key) {
            for (auto const id : ids) {
                auto const* action = m_own.action(id);
                if (!action || std::count(told.begin(), told.end(), id) > 0) continue;
                told.push_back(id);
                auto one = m_told.action(*action);
                one["part"] = m_words(key);
                entries << one;
            }
        };
        tell(me.actions, "my_carries");
        tell(me.helped_actions, "my_helps_with");
        tell(me.proposed_actions, "my_proposed");
        return entries;
    }

    Data proposals() const
    {
        auto entries = list();
        for (auto const id : m_own.me.proposals) {
            auto const& proposal = m_own.proposal(id);
            Data one;
            one["text"] = proposal.text;
            one["stage"] = m_words.word(proposal.stage);
            Telling::put(one, "topics", m_told.topics({ proposal.topic }));
            entries << one;
        }
        return entries;
    }

    Data statements() const
    {
        auto entries = list();
        for (auto const id : m_own.me.statements) {
            auto const& statement = m_own.statement(id);
            Data one;
            one["kind"] = m_words.word(statement.kind);
            one["text"] = statement.text;
            one["about"] = m_own.proposal(statement.proposal).text;
            one["resolved"] = Data(statement.resolved);
            entries << one;
        }
        return entries;
    }

    Own const& m_own;
    Telling const& m_told;
    wire::Seen const& m_seen;
    Wording const& m_words;
    MyEveningPage const& m_page;
    Telling::Forms m_forms;
    Data m_data;
};

/// A person's text, quoted line by line; empty lines are left out.
std::string quoted(std::string_view text)
{
    std::string block;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty()) continue;
        block += block.empty() ? "> " : "\\\n> ";
        block += wire::markdown_line(line);
    }
    return block + "\n\n";
}

} // namespace

std::string my_evening_page(Pages const& pages, MyEveningPage const& page)
{
    Own const own(pages, page);
    return own.is_somebody() ? render(pages.text("my-evening"), Evening(own, page).data()) : std::string{};
}

std::string my_words_markdown(Pages const& pages, MyEveningPage const& page)
{
    Own const own(pages, page);
    if (!own.is_somebody()) return {};
    auto const& words = own.told.words();
    auto const& forum = own.told.seen().session.frame.title;
    std::string text = "# " + words("my_words") + "\n\n" + wire::markdown_line(forum) + "\n\n";
    bool begun = false;
    std::string heading;
    auto const section = [&](std::string const& key) {
        heading = words(key);
        begun = false;
    };
    // A heading comes with the first thing under it.
    auto const say = [&](std::string const& said, std::string const& of = {}) {
        if (said.empty()) return;
        if (!std::exchange(begun, true)) text += "## " + heading + "\n\n";
        text += quoted(of.empty() ? said : said + "\n— " + of);
    };
    auto const both = [](TopicText const& content) {
        return content.text.empty() ? content.title : content.title + "\n" + content.text;
    };
    section("my_contributions");
    for (auto const* topic : own.contributions())
        say(both(topic->content));
    section("my_drafts");
    for (auto const& draft : own.me.drafts)
        say(both(draft.content));
    section("my_notes");
    for (auto const* note : own.notes())
        say(note->text, own.title(note->topic));
    section("my_reactions");
    for (auto const* reaction : own.reactions())
        say(reaction->text, own.title(reaction->topic));
    section("my_helps");
    for (auto const id : own.me.helps)
        say(own.help(id).text, own.title(own.help(id).topic));
    section("my_actions_proposed");
    for (auto const id : own.me.proposed_actions)
        if (auto const* action = own.action(id)) say(action->what);
    section("my_proposals");
    for (auto const id : own.me.proposals)
        say(own.proposal(id).text);
    section("my_statements");
    for (auto const id : own.me.statements)
        say(own.statement(id).text);
    return text;
}

} // namespace parvis::pages
