#include "server/domain/events.hpp"

namespace parvis::domain {

Event::Event() = default;
Event::Event(Event const&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(Event const&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;
bool Event::operator==(Event const& other) const
{
    return static_cast<AnyEvent const&>(*this) == static_cast<AnyEvent const&>(other);
}

} // namespace parvis::domain
