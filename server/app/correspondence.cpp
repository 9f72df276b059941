#include "server/app/correspondence.hpp"

#include "server/post/message.hpp"
#include "server/wire/seen.hpp"

#include <algorithm>

namespace parvis::app {

using store::ReminderChannel;

namespace {

constexpr std::string_view asked_mark = "asked"; // the letter that asks has gone out

/// Longer from try to try: a minute, four, a quarter of an hour, … a day.
domain::Duration wait_after(std::uint32_t failures)
{
    auto wait = limits::first_wait;
    for (std::uint32_t i = 1; i < failures && wait < limits::longest_wait; ++i)
        wait *= 4;
    return std::min(wait, limits::longest_wait);
}

} // namespace

Correspondence::Correspondence(pages::Pages const& pages, World world, std::vector<store::Subscription> kept)
    : m_pages(pages)
    , m_world(std::move(world))
{
    for (auto& one : kept) {
        m_watched[one.session].keys.insert(one.key);
        auto key = one.key;
        auto const reader = reminders::parse_reader(one.reader).value_or(reminders::Reader{});
        m_entries.emplace(std::move(key), Entry{ std::move(one), reader });
    }
}

// ---- What people ask

bool Correspondence::offers_mail(std::string const& session) const
{
    auto const* known = m_world.find_session(session);
    return m_world.has_relay && known && !reminders::is_over(*known);
}

std::vector<std::string> Correspondence::keys_of(
    std::string const& session, reminders::Reader reader, ReminderChannel channel) const
{
    std::vector<std::string> keys;
    auto const watched = m_watched.find(session);
    if (watched == m_watched.end()) return keys;
    for (auto const& key : watched->second.keys) {
        auto const& [kept, known_reader, try_at, failures, queued] = m_entries.at(key);
        if (known_reader == reader && kept.channel == channel) keys.push_back(key);
    }
    return keys;
}

pages::ReminderForm::Shown Correspondence::shown_to(
    std::string const& session, reminders::Reader reader, ReminderChannel channel) const
{
    using Shown = pages::ReminderForm::Shown;
    bool const offered = channel == ReminderChannel::mail ? offers_mail(session) : m_world.has_push;
    auto shown = offered ? Shown::offer : Shown::nothing;
    for (auto const& key : keys_of(session, reader, channel)) {
        if (m_entries.at(key).kept.confirmed) return Shown::confirmed;
        shown = Shown::asked;
    }
    return shown;
}

bool Correspondence::too_many(
    std::map<std::string, Asking>& counted, std::string const& name, std::uint32_t max)
{
    auto const now = m_world.now();
    std::erase_if(
        counted, [&](auto const& one) { return now - one.second.since >= limits::confirmations_window; });
    auto& asking = counted.try_emplace(name, Asking{ now, 0 }).first->second;
    if (asking.count >= max) return true;
    ++asking.count;
    return false;
}

void Correspondence::ask(std::string const& session, reminders::Reader reader, std::string const& address,
    std::string const& lang, Asked then)
{
    if (!offers_mail(session)) return then("unavailable");
    if (!post::is_mail_address(address)) return then("address");
    if (too_many(m_asked_in_session, session, limits::confirmations_per_session)
        || too_many(m_asked_of_address, address, limits::confirmations_per_address))
        return then("too_many");
    store::Subscription wanted;
    wanted.session = session;
    wanted.reader = reminders::to_string(reader);
    wanted.address = address;
    wanted.lang = lang;
    // One address a person: another one takes the place of the first, also where that was mistyped.
    for (auto const& key : keys_of(session, reader, ReminderChannel::mail))
        remove(key, [](bool) {});
    add(std::move(wanted), std::move(then));
}

void Correspondence::ask_push(std::string const& session, reminders::Reader reader,
    std::string const& address, std::string const& lang, Asked then)
{
    auto const* known = m_world.find_session(session);
    if (!m_world.has_push || !known || reminders::is_over(*known)) return then("unavailable");
    auto const known_key = key_of_push(session, reader, address);
    if (!known_key.empty() && m_entries.at(known_key).kept.lang == lang) return then({});
    // Each costs the address book a write, and a phone can ask for ever.
    auto const who = session + '/' + reminders::to_string(reader);
    if (too_many(m_asked_of_address, who, limits::browsers_per_reader)) return then("too_many");
    if (!known_key.empty()) {
        m_entries.at(known_key).kept.lang = lang;
        return write(known_key, [then = std::move(then)](bool kept) { then(kept ? "" : "unavailable"); });
    }
    store::Subscription wanted;
    wanted.session = session;
    wanted.reader = reminders::to_string(reader);
    wanted.channel = ReminderChannel::push;
    wanted.address = address;
    wanted.lang = lang;
    wanted.confirmed = true;
    add(std::move(wanted), std::move(then));
}

void Correspondence::add(store::Subscription wanted, Asked then)
{
    auto const reader = reminders::parse_reader(wanted.reader).value_or(reminders::Reader{});
    std::size_t of_reader = 0;
    for (auto const channel : { ReminderChannel::mail, ReminderChannel::push })
        of_reader += keys_of(wanted.session, reader, channel).size();
    auto& watched = m_watched[wanted.session];
    if (m_entries.size() >= limits::subscriptions_max
        || watched.keys.size() >= limits::subscriptions_per_session_max
        || of_reader >= limits::subscriptions_per_reader_max)
        return then("too_many");
    wanted.key = m_world.new_key();
    wanted.asked_at_ms = m_world.now();
    auto const key = wanted.key;
    watched.keys.insert(key);
    watched.look_at = 0;
    m_entries.emplace(key, Entry{ std::move(wanted), reader });
    write(key, [this, key, then = std::move(then)](bool kept) {
        if (kept) return then({});
        remove(key, [](bool) {});
        then("unavailable");
    });
}

std::string Correspondence::key_of_push(
    std::string const& session, reminders::Reader reader, std::string const& address) const
{
    for (auto const& key : keys_of(session, reader, ReminderChannel::push))
        if (m_entries.at(key).kept.address == address) return key;
    return {};
}

void Correspondence::forget_push(
    std::string const& session, reminders::Reader reader, std::string const& address, Done then)
{
    remove(key_of_push(session, reader, address), std::move(then));
}

void Correspondence::forget(
    std::string const& session, reminders::Reader reader, ReminderChannel channel, Done then)
{
    auto const keys = keys_of(session, reader, channel);
    if (keys.empty()) return then(true);
    for (std::size_t i = 0; i < keys.size(); ++i)
        remove(
            keys[i], i + 1 == keys.size() ? std::move(then) : [](bool) {});
}

store::Subscription const* Correspondence::find(std::string const& key) const
{
    auto const found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : &found->second.kept;
}

void Correspondence::confirm(std::string const& key, Done then)
{
    auto* known = entry(key);
    if (!known || known->kept.confirmed) return then(known != nullptr);
    known->kept.confirmed = true;
    m_watched[known->kept.session].look_at = 0;
    write(key, std::move(then));
}

void Correspondence::stop(std::string const& key, Done then)
{
    if (!entry(key)) return then(false);
    remove(key, std::move(then));
}

// ---- The address book

Correspondence::Entry* Correspondence::entry(std::string const& key)
{
    auto const found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : &found->second;
}

void Correspondence::write(std::string const& key, Done then)
{
    auto const done = [this, key, then = std::move(then)](bool written) {
        if (!written) {
            m_unwritten.insert(key);
            m_write_at = m_world.now() + limits::write_again_after;
        }
        then(written);
    };
    if (auto const* known = find(key))
        m_world.keep(*known, done);
    else
        m_world.drop(key, done);
}

void Correspondence::remove(std::string const& key, Done then)
{
    auto const found = m_entries.find(key);
    if (found == m_entries.end()) return then(true);
    auto const watched = m_watched.find(found->second.kept.session);
    watched->second.keys.erase(key);
    if (watched->second.keys.empty()) m_watched.erase(watched);
    m_entries.erase(found);
    write(key, std::move(then));
}

// ---- What is due

void Correspondence::wake()
{
    auto const now = m_world.now();
    if (m_leaving || now < m_look_at) return;
    m_look_at = now + limits::look_after_change;
    std::vector<std::string> sessions;
    for (auto const& [id, watched] : m_watched) {
        auto const* session = m_world.find_session(id);
        if (now >= watched.look_at || !session || session->seq != watched.seen) sessions.push_back(id);
    }
    for (auto const& id : sessions)
        if (auto const found = m_watched.find(id); found != m_watched.end()) look(id, found->second);
    if (!m_unwritten.empty() && now >= m_write_at)
        for (auto const& key : std::exchange(m_unwritten, {}))
            write(key, [](bool) {});
    send_next();
}

void Correspondence::look(std::string const& id, Watched& watched)
{
    auto const* session = m_world.find_session(id);
    watched.seen = session ? session->seq : 0;
    watched.look_at = m_world.now() + limits::look_every;
    auto const keys = watched.keys;
    for (auto const& key : keys)
        look_at(key); // may end `watched`
}

bool Correspondence::can_send(ReminderChannel channel) const
{
    return channel == ReminderChannel::mail ? m_world.has_relay : m_world.has_push;
}

Correspondence::Letter Correspondence::letter_for(Entry const& entry, domain::Session const& session) const
{
    Letter letter;
    auto const& kept = entry.kept;
    if (!kept.confirmed) {
        letter.asks = !kept.told.contains(std::string(asked_mark));
        return letter;
    }
    auto const now = m_world.now();
    letter.last = reminders::is_over(session);
    // One a day; what ends it all waits for no other day.
    if (kept.told_on == wire::today_of(session, now) && !letter.last) return letter;
    letter.lines = reminders::to_tell(session, entry.reader, kept.asked_at_ms, kept.told, now);
    return letter;
}

bool Correspondence::look_at(std::string const& key)
{
    auto& known = m_entries.at(key);
    auto const drop = [&] {
        remove(key, [](bool) {});
        return false;
    };
    auto const* session = m_world.find_session(known.kept.session);
    if (!session || !reminders::takes_part(*session, known.reader)) return drop();
    auto const now = m_world.now();
    bool const over = reminders::is_over(*session);
    bool const in_time = now - known.kept.asked_at_ms < limits::confirm_within;
    if (!known.kept.confirmed && (over || !in_time)) return drop();
    bool const sends = can_send(known.kept.channel) && !letter_for(known, *session).empty();
    bool const waited_enough = known.failures >= limits::last_letter_tries_max;
    if (over && (!sends || waited_enough)) return drop();
    if (!sends || known.queued) return true;
    if (now < known.try_at) {
        auto& look_at = m_watched[known.kept.session].look_at;
        look_at = std::min(look_at, known.try_at);
        return true;
    }
    known.queued = true;
    m_queue.push_back(key);
    return true;
}

void Correspondence::send_next()
{
    while (!m_sending && !m_leaving && !m_queue.empty()) {
        auto const key = m_queue.front();
        m_queue.pop_front();
        auto* known = entry(key);
        if (!known) continue;
        auto const* session = m_world.find_session(known->kept.session);
        auto const letter = session ? letter_for(*known, *session) : Letter{};
        if (letter.empty()) {
            known->queued = false;
            continue;
        }
        auto const& id = known->kept.session;
        auto const now = m_world.now();
        auto const desk = known->reader.respondent
            ? m_world.desk_of(id, known->reader.respondent)
            : m_world.public_url + "/m/" + id + "?lang=" + known->kept.lang;
        pages::LetterSource const source{ known->kept.lang, id, *session, known->reader, m_world.public_url,
            key, desk, now };
        std::set<std::string> marks;
        if (letter.asks) marks.emplace(asked_mark);
        for (auto const& line : letter.lines)
            marks.insert(reminders::mark_of(*session, line));
        auto written = letter.asks ? pages::confirmation_letter(m_pages, source)
                                   : pages::reminder_letter(m_pages, source, letter.lines, letter.last);
        // The letter that asks is none of the day's.
        auto const today = letter.asks ? std::string{} : wire::today_of(*session, now);
        m_sending = true;
        m_world.send(known->kept, std::move(written), [this, key, marks, today](Handed handed) {
            m_sending = false;
            sent(key, marks, today, handed);
            send_next();
        });
    }
}

void Correspondence::sent(
    std::string const& key, std::set<std::string> const& marks, std::string const& today, Handed handed)
{
    ++(handed == Handed::taken ? m_sent : m_failed);
    auto* known = entry(key);
    if (!known) return; // stopped meanwhile
    known->queued = false;
    if (handed == Handed::gone) return remove(key, [](bool) {});
    if (handed == Handed::again) {
        ++known->failures;
        known->try_at = m_world.now() + wait_after(known->failures);
        look_at(key);
        return;
    }
    known->failures = 0;
    known->try_at = 0;
    known->kept.told.insert(marks.begin(), marks.end());
    if (!today.empty()) known->kept.told_on = today;
    // After the last letter nothing of it is kept.
    if (look_at(key)) write(key, [](bool) {});
}

Correspondence::Figures Correspondence::figures() const { return { m_entries.size(), m_sent, m_failed }; }

} // namespace parvis::app
