// Who asked to be told, and where: the only place with an address of a person. It lies beside the log and is
// no part of it, so that what is dropped here is gone: no event, no copy and no byte of it stays.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace parvis::store {

enum class ReminderChannel { mail, push };

/// One person's wish to be told of what is owed in one session.
struct Subscription {
    std::string key; // 128 random bits; whoever has it may confirm and stop
    std::string session;
    std::string reader; // "r3", "p12"
    ReminderChannel channel = ReminderChannel::mail;
    std::string address; // of an e-mail, or what a browser said of itself
    std::string lang; // fr, en
    std::int64_t asked_at_ms = 0; // UTC
    bool confirmed = false;
    std::set<std::string> told; // what went out already, under its mark; no mark has a line break
    std::string told_on; // the day of the last message, where the session is; empty: none yet
    bool operator==(Subscription const&) const = default;
};

/// Used by the log thread. What `keep` and `drop` did is on disk when they return without an error, all of it
/// or nothing.
class AddressBook {
public:
    /// Makes the file, for its owner only. Throws std::runtime_error with what is wrong.
    explicit AddressBook(std::string const& path);
    ~AddressBook();
    AddressBook(AddressBook const&) = delete;
    AddressBook& operator=(AddressBook const&) = delete;

    boost::system::result<std::vector<Subscription>> all();
    /// Adds these, or puts them in the place of those with the same key.
    boost::system::error_code keep(std::vector<Subscription> const&);
    /// Leaves no byte of them in the file, nor beside it. That one is not there is no error.
    boost::system::error_code drop(std::vector<std::string> const& keys);

private:
    struct Book;
    std::unique_ptr<Book> m_book;
};

} // namespace parvis::store
