#include "clients/rehearse/journal.hpp"

#include <cerrno>
#include <cinttypes>
#include <system_error>

namespace parvis::rehearse {

Journal::Journal(std::string const& path)
    : m_file(std::fopen(path.c_str(), "ae"))
{
    if (!m_file) throw std::system_error(errno, std::generic_category(), path);
}

void Journal::write(std::uint64_t seq, std::string const& id, std::string const& cid, std::string const& kind)
{
    if (!m_file) return;
    std::fprintf(m_file.get(), "%" PRIu64 "\t%s\t%s\t%s\n", seq, id.c_str(), cid.c_str(), kind.c_str());
    std::fflush(m_file.get());
}

} // namespace parvis::rehearse
