#include "server/store/event_log.hpp"

namespace parvis::store {
namespace {

// Boost's categories are never deleted through their base, and have no virtual destructor.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class Category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "parvis.store"; }
    std::string message(int value) const override
    {
        switch (static_cast<LogError>(value)) {
        case LogError::stale_position:
            return "the batch does not fit the position of the log";
        case LogError::storage_full:
            return "no room left on the storage";
        case LogError::failed:
            return "the storage failed";
        case LogError::corrupt:
            return "the log is damaged";
        case LogError::not_found:
            return "no such event";
        }
        return "unknown error of the log";
    }
};
#pragma GCC diagnostic pop

} // namespace

boost::system::error_code make_error_code(LogError error)
{
    static Category const category;
    return { static_cast<int>(error), category };
}

} // namespace parvis::store
