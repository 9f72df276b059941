// SQLite's C interface as the log uses it: one connection, its statements, and one place where errors gather.
// Nothing but the SQLite adapter includes this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace parvis::store::sqlite {

struct Blob {
    std::string_view bytes;
};

/// A connection, and its fault: an extended result code, 0 while all is well. Once something went wrong,
/// everything asked of it does nothing until the fault is cleared; so a caller may ask for several things in
/// a row and look at the end.
struct Connection {
    sqlite3* handle = nullptr;
    int fault = 0;
    /// How long the write-ahead log was after the last commit.
    int wal_pages = 0;

    Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection();

    bool sound() const { return fault == 0; }
    /// Keeps the first result that is a fault.
    void note(int code);
    void execute(char const* sql);
};

/// One execution of a statement; at its end the statement is put back, so that none keeps a transaction open.
class Run {
public:
    Run(Connection& connection, sqlite3_stmt* statement);
    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;
    ~Run();

    /// The next row is there to be read. False at the end, and at a fault.
    bool row();
    void finish();
    std::uint64_t number(int column) const;
    std::string bytes(int column) const;

private:
    Connection& m_connection;
    sqlite3_stmt* m_statement;
};

/// A prepared statement. Called with its parameters, which must outlive the Run.
class Statement {
public:
    Statement(Connection& connection, char const* sql);
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;
    ~Statement();

    template <typename... Parameters>
    Run operator()(Parameters const&... parameters)
    {
        if (m_connection.sound()) {
            [[maybe_unused]] int index = 0;
            (m_connection.note(bind(++index, parameters)), ...);
        }
        return Run(m_connection, m_statement);
    }

private:
    int bind(int index, std::uint64_t number);
    int bind(int index, std::int64_t number);
    int bind(int index, std::string const& text);
    int bind(int index, Blob blob);
    int bind(int index, std::optional<Blob> const& blob);

    Connection& m_connection;
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace parvis::store::sqlite
