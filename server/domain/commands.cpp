#include "server/domain/commands.hpp"

namespace parvis::domain {

Command::Command() = default;
Command::Command(Command const&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(Command const&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;
bool Command::operator==(Command const& other) const
{
    return static_cast<AnyCommand const&>(*this) == static_cast<AnyCommand const&>(other);
}

} // namespace parvis::domain
