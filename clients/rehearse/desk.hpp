// Commands over HTTP, as the pages without a script give them: one after the other, each waits for its
// answer.
#pragma once

#include "clients/rehearse/frames.hpp"
#include "clients/rehearse/hall.hpp"

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <string>

namespace parvis::rehearse {

class Desk {
public:
    /// `io` is what runs while an answer is waited for: the evening goes on meanwhile.
    explicit Desk(boost::asio::io_context& io)
        : m_io(io)
    {
    }

    /// In the session of this hall, whose accounts learn the answer. `arguments` is a JSON object.
    Answer act(Hall&, std::string const& token, std::string const& kind, std::string const& arguments);
    /// The same, where a refusal is as it should be.
    Answer attempt(Hall&, std::string const& token, std::string const& kind, std::string const& arguments);

private:
    Answer ask(Hall&, std::string const& token, std::string const& kind, std::string const& arguments);

    boost::asio::io_context& m_io;
    std::size_t m_cids = 0;
};

} // namespace parvis::rehearse
