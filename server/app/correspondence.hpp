// Who asked to be told of what is owed, and what goes to them when. Lives on the hub's thread beside the hub;
// the address book and the relay are reached through `World`. It promises that an address serves for nothing
// else: unconfirmed it is forgotten in two days, and in any case with the last promise of its session.
#pragma once

#include "server/pages/reminder.hpp"
#include "server/pages/reminder_form.hpp"
#include "server/store/address_book.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::app {

namespace limits {
inline constexpr std::size_t subscriptions_max = 20'000;
inline constexpr std::size_t subscriptions_per_session_max = 5'000;
inline constexpr std::size_t subscriptions_per_reader_max = 5; // an e-mail, and the browsers of one person
inline constexpr domain::Duration confirm_within = 48ll * 3'600'000;
inline constexpr domain::Duration confirmations_window = 3'600'000;
inline constexpr std::uint32_t confirmations_per_address = 3; // in that window
inline constexpr std::uint32_t confirmations_per_session = 120;
inline constexpr std::uint32_t browsers_per_reader = 20; // in that window too, given and taken away again
inline constexpr domain::Duration look_every = 3'600'000;
inline constexpr domain::Duration look_after_change = 1'000;
inline constexpr domain::Duration write_again_after = 60'000; // to an address book that could not be written
inline constexpr domain::Duration first_wait = 60'000; // before a letter that was not taken is tried again
inline constexpr domain::Duration longest_wait = 24ll * 3'600'000;
inline constexpr std::uint32_t last_letter_tries_max = 12; // some days; then the address goes without it
} // namespace limits

/// What became of a letter or a notice: taken, tried again later, or its address takes nothing any more.
enum class Handed { taken, again, gone };

class Correspondence {
public:
    using Done = std::function<void(bool)>;
    using HandedDone = std::function<void(Handed)>;
    /// Answers come on the hub's thread, later.
    struct World {
        std::string public_url;
        std::function<domain::Time()> now;
        /// A session that exists, by its id; and the link that opens the desk of somebody who answers in it.
        std::function<domain::Session const*(std::string const& session)> find_session;
        std::function<std::string(std::string const& session, domain::RespondentId)> desk_of;
        /// 128 random bits in hexadecimal, others at every call.
        std::function<std::string()> new_key;
        /// The address book: on disk, or gone from it, when it answers true.
        std::function<void(store::Subscription, Done)> keep;
        std::function<void(std::string key, Done)> drop;
        /// By the channel of the subscription. One letter is under way at a time.
        std::function<void(store::Subscription const&, pages::Letter, HandedDone)> send;
        bool has_relay = false; // letters can be sent
        bool has_push = false; // notices can be
    };
    Correspondence(pages::Pages const&, World, std::vector<store::Subscription> kept);

    /// Whether e-mail may be offered to somebody in this session: there is a relay, and something to come.
    bool offers_mail(std::string const& session) const;
    pages::ReminderForm::Shown shown_to(
        std::string const& session, reminders::Reader, store::ReminderChannel) const;
    /// Why not, as `pages::ReminderForm::problem` calls it; empty: kept, and the letter that asks is on its
    /// way.
    using Asked = std::function<void(std::string problem)>;
    void ask(std::string const& session, reminders::Reader, std::string const& address,
        std::string const& lang, Asked);
    /// What a browser said of itself; who asked did so in that browser, so there is nothing to confirm.
    void ask_push(std::string const& session, reminders::Reader, std::string const& address,
        std::string const& lang, Asked);
    /// This browser of this person; done once no byte of it is left.
    void forget_push(std::string const& session, reminders::Reader, std::string const& address, Done);
    /// All that this person asked for by this channel; done once no byte of it is left.
    void forget(std::string const& session, reminders::Reader, store::ReminderChannel, Done);

    // ---- By the key in a letter
    store::Subscription const* find(std::string const& key) const;
    void confirm(std::string const& key, Done);
    void stop(std::string const& key, Done);

    /// Looks at what is due now; cheap where nothing is.
    void wake();
    /// Begins nothing more.
    void leave() { m_leaving = true; }
    /// No letter is on its way to the relay.
    bool is_idle() const { return !m_sending; }

    struct Figures {
        std::size_t subscriptions = 0;
        std::uint64_t sent = 0;
        std::uint64_t failed = 0; // tries
    };
    Figures figures() const;

private:
    struct Entry {
        store::Subscription kept;
        reminders::Reader reader;
        domain::Time try_at = 0;
        std::uint32_t failures = 0; // in a row
        bool queued = false;
    };
    struct Watched { // a session that somebody wants to hear of
        std::set<std::string> keys;
        domain::Seq seen = 0;
        domain::Time look_at = 0;
    };
    struct Asking {
        domain::Time since = 0;
        std::uint32_t count = 0;
    };
    /// What one person is to be told now.
    struct Letter {
        bool asks = false; // whether they want to be told at all
        std::vector<reminders::Line> lines;
        bool last = false;
        bool empty() const { return !asks && lines.empty(); }
    };

    void add(store::Subscription, Asked);
    Entry* entry(std::string const& key);
    bool too_many(std::map<std::string, Asking>&, std::string const& name, std::uint32_t max);
    std::vector<std::string> keys_of(
        std::string const& session, reminders::Reader, store::ReminderChannel) const;
    std::string key_of_push(std::string const& session, reminders::Reader, std::string const& address) const;
    bool can_send(store::ReminderChannel) const;
    Letter letter_for(Entry const&, domain::Session const&) const;
    void look(std::string const& session, Watched&);
    /// Whether this one still stands; else it is dropped.
    bool look_at(std::string const& key);
    void send_next();
    void sent(std::string const& key, std::set<std::string> const& marks, std::string const& today, Handed);
    void write(std::string const& key, Done);
    void remove(std::string const& key, Done);

    pages::Pages const& m_pages;
    World m_world;
    std::map<std::string, Entry> m_entries; // by key
    std::map<std::string, Watched> m_watched; // by session
    std::deque<std::string> m_queue; // keys with something to tell, each once
    std::set<std::string> m_unwritten; // keys that the address book does not have as they are here
    domain::Time m_write_at = 0;
    domain::Time m_look_at = 0;
    std::map<std::string, Asking> m_asked_of_address;
    std::map<std::string, Asking> m_asked_in_session;
    bool m_sending = false;
    bool m_leaving = false;
    std::uint64_t m_sent = 0;
    std::uint64_t m_failed = 0;
};

} // namespace parvis::app
