#include "server/store/sqlite_connection.hpp"

#include <sqlite3.h>

namespace parvis::store::sqlite {

Connection::~Connection() { sqlite3_close(handle); }

void Connection::note(int code)
{
    if (sound() && code != SQLITE_OK) fault = code;
}

void Connection::execute(char const* sql)
{
    if (sound()) note(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr));
}

Run::Run(Connection& connection, sqlite3_stmt* statement)
    : m_connection(connection)
    , m_statement(statement)
{
}

Run::~Run()
{
    // There is none if the statement could not be prepared.
    if (!m_statement) return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

bool Run::row()
{
    if (!m_connection.sound()) return false;
    int const code = sqlite3_step(m_statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) m_connection.note(code);
    return code == SQLITE_ROW;
}

void Run::finish()
{
    while (row()) { }
}

std::uint64_t Run::number(int column) const
{
    return static_cast<std::uint64_t>(sqlite3_column_int64(m_statement, column));
}

std::string Run::bytes(int column) const
{
    auto const* data = static_cast<char const*>(sqlite3_column_blob(m_statement, column));
    return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string();
}

Statement::Statement(Connection& connection, char const* sql)
    : m_connection(connection)
{
    if (connection.sound())
        connection.note(
            sqlite3_prepare_v3(connection.handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

int Statement::bind(int index, std::uint64_t number)
{
    return sqlite3_bind_int64(m_statement, index, static_cast<sqlite3_int64>(number));
}

int Statement::bind(int index, std::int64_t number) { return sqlite3_bind_int64(m_statement, index, number); }

int Statement::bind(int index, std::string const& text)
{
    return sqlite3_bind_text64(m_statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

int Statement::bind(int index, Blob blob)
{
    return sqlite3_bind_blob64(m_statement, index, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
}

int Statement::bind(int index, std::optional<Blob> const& blob)
{
    return blob ? bind(index, *blob) : sqlite3_bind_null(m_statement, index);
}

} // namespace parvis::store::sqlite
