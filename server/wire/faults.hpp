// The one way in which the parsers of this folder say no.
#pragma once

#include "server/wire/codec.hpp"

namespace parvis::wire {

inline Fault fault(std::string reason, std::string where = {})
{
    return { "bad_message", std::move(reason), std::move(where), {} };
}

} // namespace parvis::wire
