#include "server/store/address_book.hpp"

#include "server/store/event_log.hpp"
#include "server/store/sqlite_connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>
#include <utility>

namespace parvis::store {

namespace {

constexpr char const* book_schema = R"(
    CREATE TABLE IF NOT EXISTS subscriptions(
        key TEXT NOT NULL PRIMARY KEY, session TEXT NOT NULL, reader TEXT NOT NULL, channel TEXT NOT NULL,
        address TEXT NOT NULL, lang TEXT NOT NULL, asked_at INTEGER NOT NULL, confirmed INTEGER NOT NULL,
        told TEXT NOT NULL, told_on TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1;
)";

/// What lies in memory leaves nothing on the disk. The journal, which must outlive a crash, is emptied at
/// each commit; what it held is the book as it was before.
constexpr char const* book_settings = R"(
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_mode = TRUNCATE;
    PRAGMA synchronous = FULL;
)";

std::string joined_marks(std::set<std::string> const& marks)
{
    std::string text;
    for (auto const& mark : marks)
        text += mark + '\n';
    return text;
}

std::set<std::string> marks_of(std::string_view text)
{
    std::set<std::string> marks;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        marks.emplace(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return marks;
}

std::string name_of(ReminderChannel channel) { return channel == ReminderChannel::push ? "push" : "mail"; }

} // namespace

struct AddressBook::Book {
    struct Statements {
        explicit Statements(sqlite::Connection& c)
            : all(c,
                "SELECT key, session, reader, channel, address, lang, asked_at, confirmed, told, told_on"
                " FROM subscriptions ORDER BY session, reader, key")
            , keep(c,
                  "INSERT OR REPLACE INTO subscriptions(key, session, reader, channel, address, lang,"
                  " asked_at, confirmed, told, told_on) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
            , drop(c, "DELETE FROM subscriptions WHERE key = ?1")
        {
        }
        sqlite::Statement all, keep, drop;
    };

    /// Ends a call: what was begun is taken back where it failed, and the next call starts afresh.
    boost::system::error_code settle()
    {
        if (db.sound()) return {};
        auto const fault = std::exchange(db.fault, SQLITE_OK);
        if (sqlite3_get_autocommit(db.handle) == 0)
            sqlite3_exec(db.handle, "ROLLBACK", nullptr, nullptr, nullptr);
        return (fault & 0xFF) == SQLITE_FULL ? LogError::storage_full : LogError::failed;
    }

    sqlite::Connection db;
    std::unique_ptr<Statements> sql;
};

AddressBook::AddressBook(std::string const& path)
    : m_book(std::make_unique<Book>())
{
    // SQLite gives its journal the mode of the file.
    int const descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor >= 0) {
        ::fchmod(descriptor, S_IRUSR | S_IWUSR);
        ::close(descriptor);
    }
    auto& db = m_book->db;
    db.note(
        sqlite3_open_v2(path.c_str(), &db.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr));
    db.execute(book_settings);
    db.execute(book_schema);
    m_book->sql = std::make_unique<Book::Statements>(db);
    // A crash may have come between a deletion and the end of its bytes.
    db.execute("VACUUM");
    if (!db.sound())
        throw std::runtime_error(path + ": the address book cannot be opened: " + sqlite3_errstr(db.fault));
}

AddressBook::~AddressBook() = default;

boost::system::result<std::vector<Subscription>> AddressBook::all()
{
    std::vector<Subscription> found;
    {
        auto run = m_book->sql->all();
        while (run.row()) {
            Subscription one;
            one.key = run.bytes(0);
            one.session = run.bytes(1);
            one.reader = run.bytes(2);
            one.channel = run.bytes(3) == "push" ? ReminderChannel::push : ReminderChannel::mail;
            one.address = run.bytes(4);
            one.lang = run.bytes(5);
            one.asked_at_ms = static_cast<std::int64_t>(run.number(6));
            one.confirmed = run.number(7) != 0;
            one.told = marks_of(run.bytes(8));
            one.told_on = run.bytes(9);
            found.push_back(std::move(one));
        }
    }
    if (auto const error = m_book->settle()) return error;
    return found;
}

boost::system::error_code AddressBook::keep(std::vector<Subscription> const& subscriptions)
{
    m_book->db.execute("BEGIN IMMEDIATE");
    for (auto const& one : subscriptions) {
        auto const channel = name_of(one.channel);
        auto const told = joined_marks(one.told);
        std::uint64_t const confirmed = one.confirmed ? 1 : 0;
        m_book->sql
            ->keep(one.key, one.session, one.reader, channel, one.address, one.lang, one.asked_at_ms,
                confirmed, told, one.told_on)
            .finish();
    }
    m_book->db.execute("COMMIT");
    return m_book->settle();
}

boost::system::error_code AddressBook::drop(std::vector<std::string> const& keys)
{
    m_book->db.execute("BEGIN IMMEDIATE");
    for (auto const& key : keys)
        m_book->sql->drop(key).finish();
    m_book->db.execute("COMMIT");
    // `secure_delete` zeroes a row where it lay, and not the copies that pages left when they were split.
    m_book->db.execute("VACUUM");
    return m_book->settle();
}

} // namespace parvis::store
